import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Care } from '../../../api/portfolio.ts'
import { Panel } from '../../lib/panel.tsx'
import { TierBadge } from '../../lib/tier-badge.tsx'
import { useFormat } from '../../lib/use-format.ts'
import classes from '../portfolio.module.css'

/** Whether the hours go where the revenue comes from. */
export function AttentionPanel({ tiers }: { readonly tiers: Care['tiers'] }) {
  const { t } = useTranslation('portfolio')
  const format = useFormat()
  const hasHours = tiers.some(({ hoursShare }) => hoursShare !== null)
  return (
    <Panel title={t('attention.title')} lead={t('attention.lead')}>
      {hasHours ? (
        <Stack gap="sm">
          <Group gap="md">
            <Legend kind="revenue" label={t('attention.revenue')} />
            <Legend kind="hours" label={t('attention.hours')} />
          </Group>
          {tiers.map(({ id, revenueShare, hours, hoursShare }) => (
            <div key={id}>
              <Group justify="space-between" wrap="nowrap" fz="sm">
                <TierBadge tier={id} tiers={tiers} />
                <Text span size="xs" c="dimmed" className={classes.nowrap}>
                  {t('attention.logged', { hours: format.number(hours) })}
                </Text>
              </Group>
              <Bar kind="revenue" share={revenueShare} />
              <Bar kind="hours" share={hoursShare ?? 0} />
            </div>
          ))}
        </Stack>
      ) : (
        <Text size="sm" c="dimmed">
          {t('attention.none')}
        </Text>
      )}
    </Panel>
  )
}

type Kind = 'revenue' | 'hours'

function Legend({ kind, label }: { readonly kind: Kind; readonly label: string }) {
  return (
    <Text span size="xs" fw={400}>
      <span className={`${classes.bar} ${classes.swatch}`} data-kind={kind} />
      {label}
    </Text>
  )
}

function Bar({ kind, share }: { readonly kind: Kind; readonly share: number }) {
  const format = useFormat()
  return (
    <Group gap={6} wrap="nowrap">
      <div style={{ flex: 1 }}>
        <div className={classes.bar} data-kind={kind} style={{ width: `${share * 100}%` }} />
      </div>
      <Text span size="xs" w={40} ta="right">
        {format.percent(share)}
      </Text>
    </Group>
  )
}
