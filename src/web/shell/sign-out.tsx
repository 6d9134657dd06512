import { Button } from '@mantine/core'
import { type Query, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { send } from '../lib/api.ts'
import { Icon } from '../lib/icon.tsx'
import { sessionQuery } from '../lib/session.ts'

function isOfTenant({ queryKey }: Query): boolean {
  return queryKey[0] !== 'session'
}

/** Ends the session; absent where there is nothing to sign in with. */
export function SignOut() {
  const { t } = useTranslation('shell')
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { data: session } = useQuery(sessionQuery)
  const signingOut = useMutation({
    mutationFn: async () => {
      // What is under way would come too late, and be refused.
      await queryClient.cancelQueries({ predicate: isOfTenant })
      await send('delete', '/session')
    },
    onSuccess: async () => {
      queryClient.setQueryData(
        sessionQuery.queryKey,
        (known) => known && { ...known, signedIn: false, tenant: null },
      )
      await navigate('/sign-in')
      queryClient.removeQueries({ predicate: isOfTenant })
    },
  })
  if (!session?.needsPassword && !session?.installs.length) return null
  return (
    <Button
      variant="subtle"
      color="gray"
      size="xs"
      justify="flex-start"
      leftSection={<Icon name="signOut" size={15} />}
      loading={signingOut.isPending}
      onClick={() => signingOut.mutate()}
    >
      {t('signOut')}
    </Button>
  )
}
