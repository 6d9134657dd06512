import { Anchor, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PlanAnswer } from '../../../api/runs.ts'
import type { WritingSettingsAnswer } from '../../../api/writing.ts'
import { Answered } from '../../lib/answered.tsx'
import { Loading } from '../../lib/loading.tsx'
import { TierBadge } from '../../lib/tier-badge.tsx'
import type { NamedTier } from '../../lib/tier-look.ts'
import { useFormat } from '../../lib/use-format.ts'
import { planQuery } from './first-steps-queries.ts'

interface DryRunSummaryProps {
  readonly run: number
  readonly tiers: readonly NamedTier[]
  /** CRM names of fields that would be created. */
  readonly fields: readonly string[]
  readonly writing: WritingSettingsAnswer
}

/** Owners that are listed. */
const mostOwners = 12

/** What a run would write: who gets which tier, how many tasks for whom, and which fields are new. */
export function DryRunSummary({ run, tiers, fields, writing }: DryRunSummaryProps) {
  const { t } = useTranslation('connection')
  const format = useFormat()
  const query = useQuery(planQuery(run))
  return (
    <Answered query={query} loading={<Loading shape="table" rows={4} />}>
      {({ summary }) => (
        <Stack gap="sm" align="flex-start">
          {summary === null ? (
            <Text size="sm">{t('steps.planGone')}</Text>
          ) : (
            <>
              <Counted
                title={t('steps.accounts', { count: summary.accounts })}
                rows={tiers.map(({ id }) => ({
                  key: id,
                  name: <TierBadge tier={id} tiers={tiers} />,
                  count: countOf(summary, id),
                }))}
              />
              <Counted
                title={t('steps.tasks', { count: summary.tasks })}
                rows={summary.owners.slice(0, mostOwners).map(({ id, name, count }) => ({
                  key: id ?? '',
                  name: name ?? t('steps.nobody'),
                  count,
                }))}
              />
              {summary.owners.length > mostOwners && (
                <Text size="xs" c="dimmed">
                  {t('steps.moreOwners', { count: summary.owners.length - mostOwners })}
                </Text>
              )}
            </>
          )}
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {fields.length === 0
              ? t('steps.noFields')
              : t('steps.fields', { fields: format.list(fields) })}
          </Text>
          {(!writing.values || !writing.tasks || writing.pilot !== null) && (
            <Text size="sm" c="dimmed">
              {t('steps.switched')}
            </Text>
          )}
          <Anchor component={Link} to={`/runs/${run}`} size="sm">
            {t('steps.wholePlan', { run: String(run) })}
          </Anchor>
        </Stack>
      )}
    </Answered>
  )
}

/** Accounts that would get the tier. */
function countOf({ moves }: NonNullable<PlanAnswer['summary']>, tier: string): number {
  return moves.filter(({ to }) => to === tier).reduce((sum, { count }) => sum + count, 0)
}

interface CountedProps {
  readonly title: string
  readonly rows: readonly {
    readonly key: string
    readonly name: ReactNode
    readonly count: number
  }[]
}

function Counted({ title, rows }: CountedProps) {
  const format = useFormat()
  return (
    <div>
      <Text size="sm">{title}</Text>
      <Table aria-label={title} verticalSpacing={4} w="auto" fz="sm">
        <Table.Tbody>
          {rows.map(({ key, name, count }) => (
            <Table.Tr key={key}>
              <Table.Th fw={400} scope="row">
                {name}
              </Table.Th>
              <Table.Td ta="right">{format.number(count)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
