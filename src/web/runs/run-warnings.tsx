import { Group, Paper, Stack, Text, ThemeIcon } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunAnswer } from '../../api/runs.ts'
import { Icon } from '../lib/icon.tsx'
import { useFormat } from '../lib/use-format.ts'

type Warnings = NonNullable<RunAnswer['report']>['warnings']

/** These name records of the CRM as examples. */
const withRecords = new Set([
  ...['deal-without-account', 'amount-unconverted', 'amount-empty', 'closed-without-date'],
  ...['won-in-future', 'stale-deal', 'value-invalid', 'parent-loop', 'pin-unknown', 'untouched'],
])

/** What a person should know after a run; each says what to do. The page tells of holding and pausing itself. */
export function RunWarnings({ warnings }: { readonly warnings: Warnings }) {
  const { t } = useTranslation('runs')
  const format = useFormat()
  const shown = warnings.filter(({ kind }) => kind !== 'held' && kind !== 'writing-paused')
  if (shown.length === 0) {
    return (
      <Group gap="xs">
        <Icon name="check" size={16} />
        <Text size="sm">{t('notes.none')}</Text>
      </Group>
    )
  }
  return (
    <Stack gap="xs">
      {shown.map(({ kind, message, ids }) => (
        <Paper key={`${kind} ${message}`} withBorder p="sm">
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <ThemeIcon variant="light" color="yellow" size="sm">
              <Icon name="alert" size={13} />
            </ThemeIcon>
            <div style={{ minWidth: 0 }}>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {message}
              </Text>
              {withRecords.has(kind) && ids.length > 0 && (
                <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {t('notes.ids', { ids: format.list(ids) })}
                </Text>
              )}
            </div>
          </Group>
        </Paper>
      ))}
    </Stack>
  )
}
