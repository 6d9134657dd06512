import { Anchor, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PortfolioChanges } from '../../../api/portfolio.ts'
import { Panel } from '../../lib/panel.tsx'
import type { NamedTier } from '../../lib/tier-look.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ChangeKinds } from './change-kinds.tsx'
import { MoveList } from './move-list.tsx'

interface ChangesPanelProps {
  /** Null where no run has moved anybody lately. */
  readonly changes: PortfolioChanges | null
  readonly tiers: readonly NamedTier[]
}

/** Who rose and who fell when tiers last changed, and why. */
export function ChangesPanel({ changes, tiers }: ChangesPanelProps) {
  const { t } = useTranslation('portfolio')
  const format = useFormat()
  return (
    <Panel
      title={t('changes.title')}
      lead={changes ? t(leadOf(changes), { date: format.date(changes.asOf) }) : t('changes.none')}
      actions={
        changes && (
          <Anchor component={Link} to={`/runs/${changes.run}`} size="sm">
            {t('changes.run', { run: String(changes.run) })}
          </Anchor>
        )
      }
    >
      {changes && (
        <Stack gap="sm">
          {changes.newModelVersion !== null && (
            <Text size="sm">
              {t('changes.newModel', { version: String(changes.newModelVersion) })}
            </Text>
          )}
          <ChangeKinds kinds={changes.kinds} tiers={tiers} />
          {changes.moves.length > 0 && <MoveList moves={changes.moves} tiers={tiers} />}
          {changes.moves.length > 0 && changes.total > changes.moves.length && (
            <Text size="xs" c="dimmed">
              {t('more', { count: changes.total - changes.moves.length })}
            </Text>
          )}
        </Stack>
      )}
    </Panel>
  )
}

function leadOf({ isFirst, isLast }: PortfolioChanges): string {
  if (isFirst) return 'changes.first'
  return isLast ? 'changes.last' : 'changes.earlier'
}
