import { Anchor, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PlanAccounts as Accounts, PlanAnswer } from '../../api/runs.ts'
import { writtenFields } from '../../core/writing/written.ts'
import { Icon } from '../lib/icon.tsx'
import { TierBadge } from '../lib/tier-badge.tsx'
import type { NamedTier } from '../lib/tier-look.ts'
import { useTierName } from '../lib/use-tier-name.ts'
import { LineStatus } from './line-status.tsx'
import { PagedList } from './paged-list.tsx'
import { PlanMoves } from './plan-moves.tsx'
import classes from './runs.module.css'
import { useFieldValue } from './use-field-value.ts'

interface PlanAccountsProps {
  readonly run: number
  readonly summary: NonNullable<PlanAnswer['summary']>
  readonly tiers: readonly NamedTier[]
}

/** Each account that a run changes: its tier, and every value before and after. */
export function PlanAccounts({ run, summary, tiers }: PlanAccountsProps) {
  const { t } = useTranslation('runs')
  const tierName = useTierName(tiers)
  const [search, setSearch] = useState('')
  const [wanted] = useDebouncedValue(search, 250)
  const [onlyMoves, setOnlyMoves] = useState(false)
  const [to, setTo] = useState<string | null>(null)
  if (summary.accounts === 0) return <Text size="sm">{t('plan.empty')}</Text>
  const query = new URLSearchParams({
    ...{ search: wanted, onlyMoves: String(onlyMoves) },
    ...(to !== null && { to }),
  })
  return (
    <Stack gap="md">
      <PlanMoves moves={summary.moves} tiers={tiers} />
      <Group gap="sm" align="flex-end">
        <TextInput
          label={t('plan.search')}
          placeholder={t('plan.searchAccounts')}
          leftSection={<Icon name="search" size={15} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Select
          label={t('plan.tier')}
          placeholder={t('plan.all')}
          data={tiers.map(({ id }) => ({ value: id, label: tierName(id) }))}
          value={to}
          onChange={setTo}
          clearable
        />
        <Checkbox
          label={t('plan.onlyMoves')}
          checked={onlyMoves}
          onChange={(event) => setOnlyMoves(event.currentTarget.checked)}
          mb={8}
        />
      </Group>
      <PagedList<Accounts['items'][number]>
        path={`/runs/${run}/plan/accounts?${query}`}
        keyOf={({ id }) => id}
      >
        {(account) => <AccountLine account={account} tiers={tiers} />}
      </PagedList>
    </Stack>
  )
}

interface AccountLineProps {
  readonly account: Accounts['items'][number]
  readonly tiers: readonly NamedTier[]
}

function AccountLine({ account, tiers }: AccountLineProps) {
  const { t } = useTranslation(['runs', 'app'])
  const fieldValue = useFieldValue()
  const { id, name, ownerName, before, after, status } = account
  const fields = writtenFields.filter((field) => field !== 'tier' && field in after)
  return (
    <>
      <Group gap="xs" justify="space-between">
        <Group gap="xs" className={classes.name}>
          {name === null ? (
            <Text size="sm">
              {id} ({t('plan.goneAccount')})
            </Text>
          ) : (
            <Anchor component={Link} to={`/accounts/${id}`} size="sm" fw={600}>
              {name}
            </Anchor>
          )}
          <Text size="xs" c="dimmed">
            {ownerName ?? t('plan.unowned')}
          </Text>
        </Group>
        <LineStatus status={status} />
      </Group>
      {after.tier !== undefined && (
        <Group gap={6} mt={4} fz="sm">
          {typeof before.tier === 'string' ? (
            <TierBadge tier={before.tier} tiers={tiers} />
          ) : (
            <span>{t('plan.noTier')}</span>
          )}
          <Icon name="arrowRight" size={14} />
          <TierBadge tier={String(after.tier ?? '')} tiers={tiers} />
        </Group>
      )}
      {fields.length > 0 && (
        <dl className={classes.changes}>
          {fields.map((field) => (
            <div key={field}>
              <dt>{t(`app:property.${field}.label`)}: </dt>
              <dd>
                {fieldValue(field, before[field])} → {fieldValue(field, after[field])}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
