import { AppShell, CloseButton, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '../lib/session.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { Logo } from './logo.tsx'
import { Navigation } from './navigation.tsx'
import { SchemeSwitch } from './scheme-switch.tsx'
import { SignOut } from './sign-out.tsx'

const crmNames = { hubspot: 'HubSpot', salesforce: 'Salesforce', csv: 'CSV' } as const

interface SidebarProps {
  readonly isOpen: boolean
  readonly close: () => void
}

/** The way to every page, whose book it is, and how the pages look. `isOpen` and `close` matter on a phone. */
export function Sidebar({ isOpen, close }: SidebarProps) {
  const { t } = useTranslation('shell')
  const closeButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isOpen) closeButton.current?.focus()
  }, [isOpen])
  const session = useQuery(sessionQuery).data
  const tenantName =
    session?.tenant && session.crm && `${crmNames[session.crm]} ${numberOf(session.tenant.id)}`
  return (
    <>
      <AppShell.Section mb="lg">
        <Group justify="space-between" wrap="nowrap">
          <Logo />
          {isOpen && (
            <CloseButton
              ref={closeButton}
              hiddenFrom="sm"
              onClick={close}
              aria-label={t('closeMenu')}
            />
          )}
        </Group>
        {tenantName && (
          <Text size="xs" c="dimmed" mt={4} truncate title={tenantName}>
            {tenantName}
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

/** A tenant's id is the CRM's kind and what the CRM calls it: `hubspot:1234567`. */
function numberOf(tenantId: string): string {
  return tenantId.slice(tenantId.indexOf(':') + 1)
}
