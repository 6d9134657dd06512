import { AppShell, CloseButton, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useTenant } from '../lib/session.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { Logo } from './logo.tsx'
import { Navigation } from './navigation.tsx'
import { SchemeSwitch } from './scheme-switch.tsx'
import { SignOut } from './sign-out.tsx'

interface SidebarProps {
  readonly isOpen: boolean
  readonly close: () => void
}

/** The way to every page, whose book it is, and how the pages look. `isOpen` and `close` matter on a phone. */
export function Sidebar({ isOpen, close }: SidebarProps) {
  const { t } = useTranslation('shell')
  const tenant = useTenant()
  return (
    <>
      <AppShell.Section mb="lg">
        <Group justify="space-between" wrap="nowrap">
          <Logo />
          {isOpen && <CloseButton hiddenFrom="sm" onClick={close} aria-label={t('closeMenu')} />}
        </Group>
        {tenant && (
          <Text size="xs" c="dimmed" mt={4} truncate title={tenant.id}>
            {tenant.id}
          </Text>
        )}
      </AppShell.Section>
      <AppShell.Section grow style={{ overflowY: 'auto' }}>
        <Navigation />
      </AppShell.Section>
      <AppShell.Section>
        <Stack gap="xs">
          <Group gap="xs" justify="space-between" wrap="nowrap">
            <LanguageSwitch />
            <SchemeSwitch />
          </Group>
          <SignOut />
        </Stack>
      </AppShell.Section>
    </>
  )
}
