import { checkRuleTexts } from './check-rule-texts.ts'
import { defaultModel } from './default-model.ts'
import type { Criterion, Model, SignalName } from './model.ts'
import type { ModelFault, Report } from './model-fault.ts'
import { checkTiers } from './tier-faults.ts'

const ratings: ReadonlySet<SignalName> = new Set([
  'needRating',
  'reputationRating',
  'influenceRating',
])

/**
 * Faults of a well-formed model that show only across its fields. `knownProperties` are the mapping
 * keys that every tenant has.
 */
export function modelFaults(model: Model, knownProperties: readonly string[]): ModelFault[] {
  const faults: ModelFault[] = []
  const report: Report = (path, problem) => {
    faults.push({ path, problem })
  }
  checkUnique(model, report)
  // termMonths is a property of deals, which no criterion sees.
  const mapped = Object.keys(model.mappings).filter((key) => key !== 'termMonths')
  checkCriteria(model, new Set([...knownProperties, ...mapped]), report)
  checkTiers(model.tiers, report)
  checkConcentration(model.concentration, report)
  checkRules(model, report)
  checkRuleTexts(model.playbook.rules, report)
  return faults
}

function checkUnique(model: Model, report: Report): void {
  const lists = [
    { path: ['criteria'], list: model.criteria },
    { path: ['tiers'], list: model.tiers },
    { path: ['playbook', 'rules'], list: model.playbook.rules },
  ]
  for (const { path, list } of lists) {
    const seen = new Set<string>()
    list.forEach(({ id }, index) => {
      if (seen.has(id)) report([...path, index, 'id'], 'is used twice; allowed: an id of its own')
      seen.add(id)
    })
  }
}

function checkCriteria(model: Model, properties: ReadonlySet<string>, report: Report): void {
  const { criteria, strategic } = model
  if (criteria.every(({ weight }) => weight === 0)) {
    report(['criteria'], 'have weight 0 together; allowed: at least one weight above 0')
  }
  criteria.forEach((criterion, index) => {
    checkSources(criterion, ['criteria', index], properties, report)
  })
  const ids = criteria.map(({ id }) => id)
  strategic.criteria.forEach((id, index) => {
    if (!ids.includes(id)) {
      report(
        ['strategic', 'criteria', index],
        `is "${id}", which is no criterion; allowed: ${ids.join(', ')}`,
      )
    }
  })
}

function checkSources(
  { sources }: Criterion,
  path: readonly PropertyKey[],
  properties: ReadonlySet<string>,
  report: Report,
): void {
  sources.forEach((source, index) => {
    const at = [...path, 'sources', index]
    const { kind } = source.scale
    if ('property' in source && !properties.has(source.property)) {
      report(
        [...at, 'property'],
        `is "${source.property}", which is not mapped; allowed: ${[...properties].join(', ')}, or a new key of mappings`,
      )
    }
    if ('signal' in source && kind === 'choices') {
      report([...at, 'scale', 'kind'], 'is "choices"; allowed: only on a property')
    }
    if ('signal' in source && kind === 'rating' && !ratings.has(source.signal)) {
      report(
        [...at, 'scale', 'kind'],
        `is "rating"; allowed: only on a property, ${[...ratings].join(', ')}`,
      )
    }
    if (source.scale.kind === 'bands' && hasTwins(source.scale.bands.map(({ from }) => from))) {
      report([...at, 'scale', 'bands'], 'have the same "from" twice; allowed: each once')
    }
    if (source.scale.kind === 'choices' && Object.keys(source.scale.choices).length === 0) {
      report([...at, 'scale', 'choices'], 'is empty; allowed: points for at least one value')
    }
  })
}

function hasTwins(values: readonly number[]): boolean {
  return new Set(values).size < values.length
}

function checkConcentration(concentration: Model['concentration'], report: Report): void {
  const { major, dependent, monoClient, hhiModerate, hhiHigh } = concentration
  if (major > dependent) {
    report(['concentration', 'major'], `is ${major}; allowed: up to "dependent" (${dependent})`)
  }
  if (dependent > monoClient) {
    report(
      ['concentration', 'dependent'],
      `is ${dependent}; allowed: up to "monoClient" (${monoClient})`,
    )
  }
  if (hhiModerate > hhiHigh) {
    report(
      ['concentration', 'hhiModerate'],
      `is ${hhiModerate}; allowed: up to "hhiHigh" (${hhiHigh})`,
    )
  }
}

function checkRules(model: Model, report: Report): void {
  model.playbook.rules.forEach((rule, index) => {
    const known = Object.keys(
      defaultModel.playbook.rules.find(({ id }) => id === rule.id)?.thresholds ?? {},
    )
    for (const name of Object.keys(rule.thresholds)) {
      if (known.includes(name)) continue
      report(
        ['playbook', 'rules', index, 'thresholds', name],
        `is not a known threshold; allowed: ${known.join(', ') || 'none for this rule'}`,
      )
    }
  })
}
