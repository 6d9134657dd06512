import { Alert, Container, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import { ProblemError, send } from '../lib/api.ts'
import { Failure } from '../lib/failure.tsx'
import { Icon } from '../lib/icon.tsx'
import { sessionQuery } from '../lib/session.ts'

/** Signs in by the secret behind the `#` of a link that the CRM has shown, and leads to the settings. */
export function Enter() {
  const { t } = useTranslation('shell')
  const queryClient = useQueryClient()
  const [secret] = useState(() => location.hash.slice(1))
  const { isSuccess, error } = useQuery({
    queryKey: ['enter', secret],
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      // What works once is not to stay in the address.
      history.replaceState(history.state, '', location.pathname)
      await send('post', '/session/link', { secret })
      queryClient.removeQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'enter',
      })
      await queryClient.refetchQueries(sessionQuery)
      return true
    },
  })
  if (isSuccess) return <Navigate to="/connection" replace />
  const isRefused = error instanceof ProblemError && error.problem.status === 403
  return (
    <Container component="main" size="xs" py="xl">
      <title>{`${t('signIn.title')} · Key Accounts`}</title>
      {error === null && <Text role="status">{t('enter.underWay')}</Text>}
      {isRefused && (
        <Alert color="red" variant="light" icon={<Icon name="alert" />} title={t('enter.refused')}>
          {t('enter.advice')}
        </Alert>
      )}
      {error !== null && !isRefused && <Failure error={error} />}
    </Container>
  )
}
