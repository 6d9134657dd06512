import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { send } from '../lib/api.ts'
import { Icon } from '../lib/icon.tsx'
import { leavePages, sessionQuery } from '../lib/session.ts'

/** Ends the session; absent where there is nothing to sign in with. */
export function SignOut() {
  const { t } = useTranslation('shell')
  const queryClient = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const signingOut = useMutation({
    mutationFn: async () => {
      // What is under way would come too late, and be refused.
      await queryClient.cancelQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
      await send('delete', '/session')
    },
    onSuccess: leavePages,
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
