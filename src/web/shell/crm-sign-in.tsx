import { Button, Paper, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SessionAnswer } from '../../api/session.ts'

interface CrmSignInProps {
  readonly crms: SessionAnswer['installs']
  /** Path of ours to go on to. */
  readonly to: string
}

const names = { hubspot: 'HubSpot', salesforce: 'Salesforce' }

/** The ways in by the CRM, which install the app where it is not installed yet. */
export function CrmSignIn({ crms, to }: CrmSignInProps) {
  const { t } = useTranslation('shell')
  return (
    <Paper withBorder p="lg">
      <Stack gap="md">
        <div>
          <Title order={1} size="h3">
            {t('signIn.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('signIn.byCrmLead')}
          </Text>
        </div>
        {crms.map((crm) => (
          <Button
            key={crm}
            component="a"
            href={`/install/${crm}?${new URLSearchParams({ to })}`}
            variant="default"
            fullWidth
          >
            {t('signIn.byCrm', { crm: names[crm] })}
          </Button>
        ))}
      </Stack>
    </Paper>
  )
}
