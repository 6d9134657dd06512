import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { shownPoints } from '../../../core/score/shown.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useDraftValue } from '../draft/draft-context.ts'
import type { FieldPath } from '../draft/draft-store.ts'
import { NumberField } from './number-field.tsx'
import { WordOrNumberField } from './word-or-number-field.tsx'

interface PointsFieldProps {
  readonly path: FieldPath
  readonly min?: number
  /** Whether the model may have the number computed. */
  readonly isMedianAllowed?: boolean
}

/** Points are entered from 1 to 100 whatever the model shows; what it shows stands beside. */
export function PointsField({ path, min = 1, isMedianAllowed = false }: PointsFieldProps) {
  const { t } = useTranslation('model')
  const format = useFormat()
  const scale = useDraftValue<10 | 100>(['scale'])
  const value = useDraftValue<unknown>(path)
  const isConverted = scale === 10 && typeof value === 'number' && value >= 1
  return (
    <Stack gap={2}>
      {isMedianAllowed ? (
        <WordOrNumberField path={path} word="median" usual={50.5} min={min} max={100} />
      ) : (
        <NumberField path={path} min={min} max={100} />
      )}
      {isConverted && (
        <Text size="xs" c="dimmed">
          {t('asShown', { points: format.points(shownPoints(value, scale)) })}
        </Text>
      )}
    </Stack>
  )
}
