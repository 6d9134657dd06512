import { Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Tier } from '../../../core/model/model.ts'
import { Icon } from '../../lib/icon.tsx'
import { useDraft, useDraftFact } from '../draft/draft-context.ts'
import { TierCard } from './tier-card.tsx'

/** The tiers, from the top; the last one takes everyone who is left. */
export function TiersSection() {
  const { t } = useTranslation('model')
  const { draft } = useDraft()
  const count = useDraftFact((of) => of.get().tiers.length)
  const add = () => {
    const { tiers } = draft.get()
    draft.set(['tiers'], tiers.toSpliced(-1, 0, newTier(tiers, t('newTier'))))
  }
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('tiersHelp')}
      </Text>
      {[...Array(count).keys()].map((index) => (
        // Tiers may be renamed while they are edited, so they are told by their place.
        <TierCard key={index} index={index} count={count} />
      ))}
      <Button
        variant="default"
        leftSection={<Icon name="plus" size={14} />}
        onClick={add}
        disabled={count >= 10}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('addTier')}
      </Button>
    </Stack>
  )
}

function newTier(others: readonly Tier[], name: string): Tier {
  const taken = new Set(others.map(({ id }) => id))
  let number = 1
  while (taken.has(`tier${number}`)) number++
  return {
    id: `tier${number}`,
    name,
    lifecycle: 'customer',
    minScore: 30,
    capacity: null,
    ownerCapacity: null,
    minCoverage: 0,
    margin: 5,
    patienceDays: 30,
  }
}
