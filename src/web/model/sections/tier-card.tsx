import { ActionIcon, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Tier } from '../../../core/model/model.ts'
import { Icon } from '../../lib/icon.tsx'
import { TierMark } from '../../lib/tier-badge.tsx'
import { useDraft, useDraftValue } from '../draft/draft-context.ts'
import { ChoiceField } from '../fields/choice-field.tsx'
import { NumberField } from '../fields/number-field.tsx'
import { PointsField } from '../fields/points-field.tsx'
import { TextField } from '../fields/text-field.tsx'
import { useDraftTierName } from '../words/use-draft-tier-name.ts'
import { CapacityEditor } from './capacity-editor.tsx'

interface TierCardProps {
  readonly index: number
  readonly count: number
}

/** A tier: whom it admits, how many, and how it holds on to them. */
export function TierCard({ index, count }: TierCardProps) {
  const { t } = useTranslation('model')
  const { draft } = useDraft()
  const path = ['tiers', index] as const
  const id = useDraftValue<string>([...path, 'id'])
  const tiers = useDraftValue<readonly Tier[]>(['tiers'])
  const name = useDraftTierName()(id)
  const isLast = index === count - 1
  const change = (edit: (tiers: readonly Tier[]) => readonly Tier[]) =>
    draft.set(['tiers'], edit(draft.get().tiers))
  return (
    <Paper withBorder p="md" component="section" aria-label={name}>
      <Group justify="space-between" wrap="nowrap" mb="sm">
        <Group gap={8} wrap="nowrap" style={{ minWidth: 0 }}>
          <TierMark tier={id} tiers={tiers} />
          <Title order={3} size="h5" style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Title>
        </Group>
        {!isLast && (
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={index === 0}
              onClick={() => change((list) => swapped(list, index))}
              aria-label={t('tierUp', { tier: name })}
            >
              <Icon name="arrowUp" size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={count <= 2}
              onClick={() => change((list) => list.filter((_, other) => other !== index))}
              aria-label={t('remove', { what: name })}
            >
              <Icon name="trash" size={16} />
            </ActionIcon>
          </Group>
        )}
      </Group>
      {isLast ? (
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('lastTierHelp')}
          </Text>
          <TextField path={[...path, 'name']} />
        </Stack>
      ) : (
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="md">
            <TextField path={[...path, 'name']} />
            <TextField path={[...path, 'id']} />
            <ChoiceField path={[...path, 'lifecycle']} choices={['customer', 'prospect', 'any']} />
            <PointsField path={[...path, 'minScore']} min={0} />
            <NumberField path={[...path, 'minCoverage']} min={0} max={1} isShare />
            <NumberField path={[...path, 'margin']} min={0} max={99} />
            <NumberField path={[...path, 'patienceDays']} min={0} />
            <NumberField path={[...path, 'ownerCapacity']} min={1} />
            {tiers[index]?.lifecycle === 'prospect' && <Becomes index={index} />}
          </SimpleGrid>
          <CapacityEditor index={index} />
        </Stack>
      )}
    </Paper>
  )
}

/** Where a prospect of the tier goes by its first won deal. */
function Becomes({ index }: { readonly index: number }) {
  const { t } = useTranslation('model')
  const tiers = useDraftValue<readonly Tier[]>(['tiers'])
  const tierName = useDraftTierName()
  const targets = tiers.filter(
    ({ lifecycle }, place) => place !== index && lifecycle !== 'prospect',
  )
  return (
    <ChoiceField
      path={['tiers', index, 'becomes']}
      choices={[
        { value: '', label: t('becomesNothing') },
        ...targets.map(({ id }) => ({ value: id, label: tierName(id) })),
      ]}
      toValue={(choice) => (choice === '' ? undefined : choice)}
    />
  )
}

/** With the tier at `place` above the one above it. */
function swapped(tiers: readonly Tier[], place: number): readonly Tier[] {
  const [above, here] = [tiers[place - 1], tiers[place]]
  return above && here ? tiers.toSpliced(place - 1, 2, here, above) : tiers
}
