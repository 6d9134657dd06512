import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Source } from '../../../core/model/model.ts'
import { Icon } from '../../lib/icon.tsx'
import { useDraft, useDraftValue } from '../draft/draft-context.ts'
import { ChoiceField } from '../fields/choice-field.tsx'
import { NumberField } from '../fields/number-field.tsx'
import { SwitchField } from '../fields/switch-field.tsx'
import { TextField } from '../fields/text-field.tsx'
import { useCriterionName } from '../words/use-criterion-name.ts'
import { SourceEditor } from './source-editor.tsx'

/** Everything of a criterion but its weight. */
export function CriterionDetails({ index }: { readonly index: number }) {
  const { t } = useTranslation('model')
  const { draft } = useDraft()
  const path = ['criteria', index] as const
  const id = useDraftValue<string>([...path, 'id'])
  const sources = useDraftValue<readonly Source[]>([...path, 'sources'])
  const builtInName = useCriterionName()(id, undefined)
  const add = () =>
    draft.set(
      [...path, 'sources'],
      [...sources, { signal: 'revenue', scale: { kind: 'percentile', zeroIsLowest: false } }],
    )
  const remove = () => {
    const model = draft.get()
    draft.replace({
      ...model,
      criteria: model.criteria.filter((_, place) => place !== index),
      strategic: {
        ...model.strategic,
        criteria: model.strategic.criteria.filter((one) => one !== id),
      },
    })
  }
  return (
    <Stack gap="md" py="md" pl={44}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextField path={[...path, 'label']} placeholder={builtInName} isOptional />
        <ChoiceField path={[...path, 'axis']} choices={['attractiveness', 'strength']} />
        <ChoiceField path={[...path, 'direction']} choices={['higher', 'lower']} />
        <ChoiceField path={[...path, 'missing']} choices={['skip', 'lowest']} />
        <NumberField path={[...path, 'minHistoryDays']} min={0} />
        <SwitchField path={[...path, 'orderHistory']} />
      </SimpleGrid>
      <Stack gap="sm">
        <Text size="sm" fw={500}>
          {t('sources')}
        </Text>
        <Text size="xs" c="dimmed">
          {t('sourcesHelp')}
        </Text>
        {[...sources.keys()].map((place) => (
          // Sources have no name of their own: they are what stands at their place.
          <SourceEditor key={place} criterion={index} place={place} count={sources.length} />
        ))}
      </Stack>
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          onClick={add}
        >
          {t('addSource')}
        </Button>
        <Button
          variant="subtle"
          color="red"
          size="xs"
          leftSection={<Icon name="trash" size={14} />}
          onClick={remove}
        >
          {t('removeCriterion')}
        </Button>
      </Group>
    </Stack>
  )
}
