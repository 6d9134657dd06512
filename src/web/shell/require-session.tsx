import { Container } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Navigate, useLocation } from 'react-router'
import { Failure } from '../lib/failure.tsx'
import { sessionQuery } from '../lib/session.ts'
import { signInPath } from './sign-in-path.ts'

/** Shows the pages to whoever is signed in, and leads everyone else there. */
export function RequireSession({ children }: { readonly children: ReactNode }) {
  const place = useLocation()
  const { data, error, refetch } = useQuery(sessionQuery)
  if (data) return data.signedIn ? children : <Navigate to={signInPath(place)} replace />
  if (!error) return null
  return (
    <Container component="main" size="xs" py="xl">
      <Failure error={error} retry={() => void refetch()} />
    </Container>
  )
}
