import { Alert, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Care } from '../../../api/portfolio.ts'
import { Icon } from '../../lib/icon.tsx'
import { Panel } from '../../lib/panel.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { CriteriaCoverage } from './criteria-coverage.tsx'
import { OwnerTouches } from './owner-touches.tsx'

/** How far the figures can be relied on, and what to mend in the CRM. */
export function ReadinessPanel({ care }: { readonly care: Care }) {
  const { t } = useTranslation('portfolio')
  const format = useFormat()
  const { notRead, warnings, criteria } = care.readiness
  return (
    <Panel title={t('readiness.title')} lead={t('readiness.lead')}>
      <Stack gap="md">
        {notRead.length > 0 && (
          <Alert variant="light" color="orange" icon={<Icon name="alert" />}>
            {t('readiness.notRead', { data: format.list(notRead) })}
          </Alert>
        )}
        {warnings.length === 0 ? (
          <Text size="sm">{t('readiness.clean')}</Text>
        ) : (
          <Stack gap={4} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
            {warnings.map(({ kind, message }) => (
              <Text key={kind} component="li" size="sm">
                <Icon name="alert" size={14} /> {message}
              </Text>
            ))}
          </Stack>
        )}
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
          <div>
            <Title order={3} size="h6" mb={4}>
              {t('readiness.criteria')}
            </Title>
            <CriteriaCoverage criteria={criteria} />
          </div>
          <div>
            <Title order={3} size="h6" mb={4}>
              {t('readiness.touches')}
            </Title>
            <OwnerTouches loads={care.loads} days={care.untouched.days} />
          </div>
        </SimpleGrid>
      </Stack>
    </Panel>
  )
}
