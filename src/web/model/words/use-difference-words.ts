import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ModelDifference } from '../../../core/model/model-differences.ts'
import { valueAt } from '../../../core/model/model-path.ts'
import type { Format } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useTierName } from '../../lib/use-tier-name.ts'
import { useCriterionName } from './use-criterion-name.ts'

/** A difference of two models for people. */
export interface DifferenceWords {
  readonly label: string
  readonly before: string
  readonly after: string
}

type Documents = { readonly before: unknown; readonly after: unknown }

/** Says in words what differs between two documents. */
export function useDifferenceWords({ before, after }: Documents) {
  const { t, i18n } = useTranslation(['model', 'app'])
  const format = useFormat()
  const criterionName = useCriterionName()
  const tierName = useTierName([...tiersOf(after), ...tiersOf(before)])
  const nameOf = (list: string, id: string): string => {
    if (list === 'tiers') return tierName(id)
    if (list === 'rules') return t(`app:rule.${id}.name`)
    return criterionName(id, labelOf(after, id) ?? labelOf(before, id))
  }
  const fieldName = (keys: readonly string[]): string => {
    const key = `field.${keys.join('.')}.label`
    return i18n.exists(key, { ns: 'model' }) ? t(`model:${key}`) : (keys.at(-1) ?? '')
  }
  const words = { t, format, fieldName, exists: (key: string) => i18n.exists(key, { ns: 'model' }) }
  return (difference: ModelDifference): DifferenceWords => {
    const { list, id, field } = placeOf(difference.path)
    const parts = [
      list === null ? null : t(`model:list.${list}`),
      id === null || id === 'order' ? null : nameOf(list ?? '', id),
      id === 'order' ? t('model:order') : null,
      field.length > 0 ? fieldName([...keysOf(list), ...field]) : null,
    ]
    const say = (value: unknown) =>
      id === 'order'
        ? format.list(ids(value).map((one) => nameOf(list ?? '', one)))
        : valueWords(value, [...keysOf(list), ...field], words)
    return {
      label: parts.filter((part) => part !== null).join(' · '),
      before: say(difference.before),
      after: say(difference.after),
    }
  }
}

/** Splits a path at the list whose entries have ids. */
function placeOf(path: readonly string[]): {
  readonly list: 'criteria' | 'tiers' | 'rules' | null
  readonly id: string | null
  readonly field: readonly string[]
} {
  const [first, second = null, ...rest] = path
  if (first === 'criteria' || first === 'tiers') return { list: first, id: second, field: rest }
  if (first === 'playbook' && second === 'rules') {
    const [id = null, ...field] = rest
    return { list: 'rules', id, field }
  }
  return { list: null, id: null, field: path }
}

function keysOf(list: string | null): readonly string[] {
  if (list === null) return []
  return list === 'rules' ? ['playbook', 'rules'] : [list]
}

const shares = new Set([
  ...['profitableShare', 'matrix.minCoverage', 'tiers.minCoverage', 'costs.grossMargin'],
  ...['hold.recordsFall', 'hold.tierLeaves'],
  ...['concentration.monoClient', 'concentration.dependent', 'concentration.major'],
])

interface Words {
  readonly t: TFunction<['model', 'app']>
  readonly format: Format
  readonly exists: (key: string) => boolean
}

function valueWords(value: unknown, keys: readonly string[], { t, format, exists }: Words): string {
  const choice = `field.${keys.join('.')}.choice.${String(value)}`
  if (value === undefined) return t('model:value.none')
  if (value === null) return t('model:value.empty')
  if (exists(choice)) return t(`model:${choice}`)
  if (typeof value === 'boolean') return t(value ? 'model:value.yes' : 'model:value.no')
  if (typeof value === 'number') {
    return shares.has(keys.join('.'))
      ? format.percent(value, digits(value * 100))
      : format.number(value, digits(value))
  }
  if (value === 'auto' || value === 'median') return t(`model:word.${value}`)
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return value.length === 0 ? t('model:value.none') : format.list(value)
  }
  const isEntry = keys.length === 1 || keys.join('.') === 'playbook.rules'
  return isEntry ? t('model:value.present') : JSON.stringify(value)
}

/** At most four digits after the point, and no zeros at the end. */
function digits(value: number): number {
  return String(Number(value.toFixed(4))).split('.')[1]?.length ?? 0
}

function ids(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function tiersOf(document: unknown): readonly { readonly id: string; readonly name: string }[] {
  const tiers = valueAt(document, ['tiers'])
  return Array.isArray(tiers) ? tiers : []
}

function labelOf(document: unknown, id: string): string | undefined {
  const criteria = valueAt(document, ['criteria'])
  const found = Array.isArray(criteria) ? criteria.find((one) => one.id === id) : undefined
  return typeof found?.label === 'string' ? found.label : undefined
}
