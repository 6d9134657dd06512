import { SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Scale } from '../../../core/model/model.ts'
import type { FieldPath } from '../draft/draft-store.ts'
import { NumberField } from '../fields/number-field.tsx'
import { RecordField } from '../fields/record-field.tsx'
import { SwitchField } from '../fields/switch-field.tsx'
import { WordOrNumberField } from '../fields/word-or-number-field.tsx'
import { BandsEditor } from './bands-editor.tsx'

interface ScaleEditorProps {
  readonly path: FieldPath
  readonly scale: Scale
}

/** How values become points, by the kind of the scale. */
export function ScaleEditor({ path, scale }: ScaleEditorProps) {
  const { t } = useTranslation('model')
  return (
    <>
      <Text size="xs" c="dimmed">
        {t(`scaleHelp.${scale.kind}`)}
      </Text>
      <Settings path={path} scale={scale} />
    </>
  )
}

function Settings({ path, scale }: ScaleEditorProps) {
  const { t } = useTranslation('model')
  switch (scale.kind) {
    case 'percentile':
      return <SwitchField path={[...path, 'zeroIsLowest']} />
    case 'linear':
      return (
        <SimpleGrid cols={2}>
          <NumberField path={[...path, 'from']} />
          <NumberField path={[...path, 'to']} />
        </SimpleGrid>
      )
    case 'log':
      return (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <WordOrNumberField path={[...path, 'from']} word="auto" usual={1} min={0} />
          <WordOrNumberField path={[...path, 'to']} word="auto" usual={1000} min={0} />
        </SimpleGrid>
      )
    case 'bands':
      return <BandsEditor path={[...path, 'bands']} />
    case 'choices':
      return (
        <RecordField path={[...path, 'choices']} usual={50}>
          {(value, choice) => (
            <NumberField
              path={value}
              min={1}
              max={100}
              hiddenLabel={t('pointsOf', { what: choice })}
              w={90}
            />
          )}
        </RecordField>
      )
    case 'rating':
      return null
    default:
      return scale satisfies never
  }
}
