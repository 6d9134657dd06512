import { ActionIcon, Group, NativeSelect, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scale, SignalName, Source } from '../../../core/model/model.ts'
import { Icon } from '../../lib/icon.tsx'
import { useDraft, useDraftValue } from '../draft/draft-context.ts'
import { PropertiesContext } from '../draft/properties-context.ts'
import { signalNames } from '../words/signal-names.ts'
import { ScaleEditor } from './scale-editor.tsx'
import { isScaleFor, scaleKinds, usualScale } from './scale-kinds.ts'

interface SourceEditorProps {
  readonly criterion: number
  readonly place: number
  readonly count: number
}

/** Where a criterion gets its value, and how the value becomes points. */
export function SourceEditor({ criterion, place, count }: SourceEditorProps) {
  const { t } = useTranslation('model')
  const { draft } = useDraft()
  const list = ['criteria', criterion, 'sources'] as const
  const path = [...list, place]
  const source = useDraftValue<Source>(path)
  const mapped = useDraftValue<Readonly<Record<string, string>>>(['mappings'])
  const given = useContext(PropertiesContext)
  const properties = [...new Set([...given, ...Object.keys(mapped)])]
  const choose = (choice: string) => {
    const [kind, name = ''] = choice.split(':')
    const of = kind === 'property' ? { property: name } : { signal: name as SignalName }
    const { scale } = source
    draft.set(path, { ...of, scale: isScaleFor(scale.kind, of) ? scale : usualScale('log') })
  }
  const change = (edit: (sources: readonly Source[]) => readonly Source[]) =>
    draft.set(list, edit(draft.get().criteria[criterion]?.sources ?? []))
  const kinds = scaleKinds.filter((kind) => isScaleFor(kind, source))
  return (
    <Paper withBorder p="sm">
      <Stack gap="sm">
        <Group justify="space-between">
          <Text size="sm" fw={500}>
            {t('source', { place: place + 1 })}
          </Text>
          <Group gap={4}>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={place === 0}
              onClick={() => change((sources) => swapped(sources, place))}
              aria-label={t('earlier', { place: place + 1 })}
            >
              <Icon name="arrowUp" size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={count === 1}
              onClick={() => change((sources) => sources.filter((_, other) => other !== place))}
              aria-label={t('removeSource', { place: place + 1 })}
            >
              <Icon name="trash" size={16} />
            </ActionIcon>
          </Group>
        </Group>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <NativeSelect
            label={t('sourceValue')}
            value={'signal' in source ? `signal:${source.signal}` : `property:${source.property}`}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
            data={[
              {
                group: t('signals'),
                items: signalNames.map((name) => ({
                  value: `signal:${name}`,
                  label: t(`signal.${name}`),
                })),
              },
              {
                group: t('properties'),
                items: properties.map((name) => ({ value: `property:${name}`, label: name })),
              },
            ]}
          />
          <NativeSelect
            label={t('scaleKind')}
            value={source.scale.kind}
            onChange={({ currentTarget }) =>
              draft.set([...path, 'scale'], usualScale(currentTarget.value as Scale['kind']))
            }
            data={kinds.map((kind) => ({ value: kind, label: t(`scale.${kind}`) }))}
          />
        </SimpleGrid>
        <ScaleEditor path={[...path, 'scale']} scale={source.scale} />
      </Stack>
    </Paper>
  )
}

/** With the entry at `place` before the one before it. */
function swapped(sources: readonly Source[], place: number): readonly Source[] {
  const [before, here] = [sources[place - 1], sources[place]]
  return before && here ? sources.toSpliced(place - 1, 2, here, before) : sources
}
