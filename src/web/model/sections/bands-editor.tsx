import { ActionIcon, Button, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../lib/icon.tsx'
import type { FieldPath } from '../draft/draft-store.ts'
import { FieldFault } from '../fields/field-fault.tsx'
import { NumberField } from '../fields/number-field.tsx'
import { useField } from '../fields/use-field.ts'

interface Band {
  readonly from: number
  readonly points: number
}

/** Lower bounds with their points. */
export function BandsEditor({ path }: { readonly path: FieldPath }) {
  const { t } = useTranslation('model')
  const { value: bands, set } = useField<readonly Band[]>(path)
  const add = () => {
    const { from = 0, points = 1 } = bands.at(-1) ?? {}
    set([...bands, { from: from + 1, points: Math.min(100, points + 20) }])
  }
  return (
    <Stack gap="xs">
      {[...bands.keys()].map((place) => (
        // Bands have no name of their own: they are what stands at their place.
        <Group key={place} gap="xs" align="flex-end" wrap="nowrap">
          <NumberField path={[...path, place, 'from']} />
          <NumberField path={[...path, place, 'points']} min={1} max={100} />
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={bands.length === 1}
            onClick={() => set(bands.filter((_band, other) => other !== place))}
            aria-label={t('removeBand', { place: place + 1 })}
            mb={4}
          >
            <Icon name="trash" size={16} />
          </ActionIcon>
        </Group>
      ))}
      <FieldFault path={path} />
      <Button variant="default" size="xs" onClick={add} style={{ alignSelf: 'flex-start' }}>
        {t('addBand')}
      </Button>
    </Stack>
  )
}
