import { Group, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Tier } from '../../../core/model/model.ts'
import { useDraftValue } from '../draft/draft-context.ts'
import { ChoiceField } from '../fields/choice-field.tsx'
import { NumberField } from '../fields/number-field.tsx'
import { useField } from '../fields/use-field.ts'
import { useDraftTierName } from '../words/use-draft-tier-name.ts'

type Kind = 'none' | 'number' | 'auto' | 'times'

/** How many places a tier has. */
export function CapacityEditor({ index }: { readonly index: number }) {
  const { t } = useTranslation('model')
  const path = ['tiers', index, 'capacity'] as const
  const { value, set, label, description, error } = useField<Tier['capacity'] | undefined>(path)
  const tiers = useDraftValue<readonly Tier[]>(['tiers'])
  const tierName = useDraftTierName()
  const kind = kindOf(value)
  const others = tiers.filter(({ capacity }, place) => place !== index && capacity !== null)
  const choose = (next: Kind) => {
    if (next === 'none') set(null)
    if (next === 'auto') set('auto')
    if (next === 'number') set(10)
    if (next === 'times') set({ timesTier: others[0]?.id ?? '', factor: 1 })
  }
  const choices = (['none', 'number', 'auto', 'times'] as const).filter(
    (one) => one !== 'times' || others.length > 0 || kind === 'times',
  )
  return (
    <Group align="flex-start" gap="sm">
      <NativeSelect
        {...{ label, description, error }}
        value={kind}
        onChange={({ currentTarget }) => choose(currentTarget.value as Kind)}
        data={choices.map((one) => ({ value: one, label: t(`capacity.${one}`) }))}
        style={{ flex: '1 1 180px' }}
      />
      {kind === 'number' && <NumberField path={path} min={0} hiddenLabel={label} w={110} />}
      {kind === 'times' && (
        <>
          <NumberField path={[...path, 'factor']} min={0} step={0.5} w={90} />
          <ChoiceField
            path={[...path, 'timesTier']}
            w={180}
            choices={others.map(({ id }) => ({ value: id, label: tierName(id) }))}
          />
        </>
      )}
    </Group>
  )
}

function kindOf(capacity: Tier['capacity'] | undefined): Kind {
  if (capacity === 'auto') return 'auto'
  if (typeof capacity === 'object' && capacity !== null) return 'times'
  return typeof capacity === 'number' ? 'number' : 'none'
}
