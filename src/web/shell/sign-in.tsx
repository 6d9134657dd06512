import { Center, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Navigate, useSearchParams } from 'react-router'
import { sessionQuery } from '../lib/session.ts'
import { CrmSignIn } from './crm-sign-in.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Logo } from './logo.tsx'
import { PasswordSignIn } from './password-sign-in.tsx'
import { placeToReturnTo } from './sign-in-path.ts'

/** Signs in by the CRM or by the admin's password, and leads back to where one wanted to be. */
export function SignIn() {
  const { t } = useTranslation('shell')
  const [parameters] = useSearchParams()
  const { data: session } = useQuery(sessionQuery)
  const to = placeToReturnTo(parameters, location.origin)
  if (session?.signedIn) return <Navigate to={to} replace />
  const crms = session?.installs ?? []
  return (
    <Center component="main" mih="100dvh" p="md">
      <title>{`${t('signIn.title')} · Key Accounts`}</title>
      <Stack w="100%" maw={380} gap="lg">
        <Group justify="space-between">
          <Logo />
          <LanguageSwitch />
        </Group>
        {crms.length > 0 ? <CrmSignIn crms={crms} to={to} /> : <PasswordSignIn />}
      </Stack>
    </Center>
  )
}
