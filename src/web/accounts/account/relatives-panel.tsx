import { Anchor, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { AccountAnswer } from '../../../api/accounts.ts'
import { Panel } from '../../lib/panel.tsx'
import { TierBadge } from '../../lib/tier-badge.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { accountPath } from '../account-path.ts'

/** Other accounts of its group of companies; nothing where it stands alone. */
export function RelativesPanel({ account }: { readonly account: AccountAnswer }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const { relatives, relativesInAll, members, tiers } = account
  if (relatives.length === 0) return null
  const lead = members > 1 ? t('account.ofGroup', { count: members }) : undefined
  return (
    <Panel title={t('group.title')} lead={lead}>
      <Stack gap={8}>
        {relatives.map(({ accountId, name, tier, revenue }) => (
          <div key={accountId}>
            <Anchor
              component={Link}
              to={accountPath(accountId)}
              size="sm"
              style={{ overflowWrap: 'anywhere' }}
            >
              {name}
            </Anchor>
            <Group justify="space-between" gap="sm" wrap="nowrap">
              <Text size="sm" c="dimmed" style={{ minWidth: 0 }}>
                <TierBadge tier={tier} tiers={tiers} />
              </Text>
              <Text size="sm" c="dimmed">
                {format.money(revenue)}
              </Text>
            </Group>
          </div>
        ))}
        {relativesInAll > relatives.length && (
          <Text size="sm" c="dimmed">
            {t('group.more', { others: format.number(relativesInAll - relatives.length) })}
          </Text>
        )}
      </Stack>
    </Panel>
  )
}
