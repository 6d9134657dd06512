import { ActionIcon, Collapse, Group, Slider, Switch, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { WeightEffect } from '../../../core/preview/weight-effect.ts'
import { Icon } from '../../lib/icon.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { useDraft, useDraftFact, useDraftValue } from '../draft/draft-context.ts'
import { NumberField } from '../fields/number-field.tsx'
import { useCriterionName } from '../words/use-criterion-name.ts'
import { CriterionDetails } from './criterion-details.tsx'
import classes from './criterion-row.module.css'

interface CriterionRowProps {
  readonly index: number
  readonly effects: readonly WeightEffect[] | null
  /** The largest effect of all, for the length of the bars. */
  readonly mostMoves: number
}

/** A criterion: on or off, its weight and share, what the weight does; more on demand. */
export function CriterionRow({ index, effects, mostMoves }: CriterionRowProps) {
  const { t } = useTranslation('model')
  const format = useFormat()
  const { draft } = useDraft()
  const path = ['criteria', index] as const
  const id = useDraftValue<string>([...path, 'id'])
  const label = useDraftValue<string | undefined>([...path, 'label'])
  const weight = useDraftValue<number | null>([...path, 'weight'])
  const share = useDraftFact((of) => {
    const total = of.get().criteria.reduce((sum, one) => sum + (one.weight || 0), 0)
    return total > 0 ? (of.get().criteria[index]?.weight || 0) / total : 0
  })
  const [isOpen, { toggle }] = useDisclosure(false)
  const detailsId = useId()
  const weightWhenOn = useRef(5)
  if (weight !== null && weight > 0) weightWhenOn.current = weight
  const name = useCriterionName()(id, label)
  const isOn = weight !== 0
  const moves = effects?.find(({ criterion }) => criterion === id)?.otherTier
  const setWeight = (value: number) => draft.set([...path, 'weight'], value)
  return (
    <div className={classes.row} data-off={isOn ? undefined : true}>
      <div className={classes.line}>
        <Switch
          size="xs"
          checked={isOn}
          onChange={() => setWeight(isOn ? 0 : weightWhenOn.current)}
          aria-label={t('switchCriterion', { criterion: name })}
        />
        <UnstyledButton
          className={classes.name}
          onClick={toggle}
          aria-expanded={isOpen}
          aria-controls={detailsId}
        >
          <Text size="sm" fw={500}>
            {name}
          </Text>
        </UnstyledButton>
        <Slider
          className={classes.slider ?? ''}
          value={weight ?? 0}
          onChange={setWeight}
          min={0}
          max={100}
          size="sm"
          label={null}
          thumbLabel={t('weightOf', { criterion: name })}
        />
        <NumberField
          path={[...path, 'weight']}
          min={0}
          max={100}
          hiddenLabel={t('weightOf', { criterion: name })}
          w={76}
        />
        <Text size="sm" ta="right" className={classes.share ?? ''}>
          {format.percent(share)}
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={toggle}
          aria-expanded={isOpen}
          aria-controls={detailsId}
          aria-label={t('detailsOf', { criterion: name })}
        >
          <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} size={16} />
        </ActionIcon>
      </div>
      <Group gap={6} className={classes.effect ?? ''} wrap="nowrap">
        <div
          className={classes.bar}
          style={{ width: `${(40 * (moves ?? 0)) / mostMoves}%` }}
          aria-hidden
        />
        <Text size="xs" c="dimmed">
          {isOn && effects === null && t('effectPending')}
          {isOn && moves !== undefined && t('effect', { count: moves })}
        </Text>
      </Group>
      <Collapse expanded={isOpen} id={detailsId}>
        {isOpen && <CriterionDetails index={index} />}
      </Collapse>
    </div>
  )
}
