import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { send } from '../lib/api.ts'
import { Icon } from '../lib/icon.tsx'
import { sessionQuery } from '../lib/session.ts'

/** Ends the session; absent where there is nothing to sign in with. */
export function SignOut() {
  const { t } = useTranslation('shell')
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { data: session } = useQuery(sessionQuery)
  const signingOut = useMutation({
    mutationFn: () => send('delete', '/session'),
    onSuccess: async () => {
      queryClient.setQueryData(
        sessionQuery.queryKey,
        (known) => known && { ...known, signedIn: false, tenant: null },
      )
      await navigate('/sign-in')
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
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
