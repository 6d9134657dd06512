import { expect } from 'vitest'
import type { Model } from '#src/core/model/model.ts'
import type { AccountView } from '#src/run/account-views.ts'
import type { Records } from '#test/oracle/book.ts'
import type { Drivers } from '#test/oracle/drivers.ts'
import type { JudgedUnit, Judgement } from '#test/oracle/judge-naively.ts'

/** Labels of the default criteria, from the table of docs/method.md, in the middle of a sentence. */
const labels: Readonly<Record<string, string>> = {
  revenue: 'current revenue',
  potential: 'potential revenue',
  abilityToPay: 'ability to pay',
  reputation: 'market reputation',
  influence: 'influence on others',
  newBusiness: 'new business created',
  costToServe: 'cost to serve',
  fit: 'fit with our strategy',
  stability: 'order stability',
  frequency: 'purchase frequency',
  need: 'need for our product',
  winRate: 'win rate',
  relationship: 'depth of relationship',
}

/** What `accounts --json` should print by the naive judgement, by account id. */
export function expectedViews(
  { units }: Judgement,
  records: Records,
  model: Model,
): Map<string, AccountView> {
  const accounts = new Map(records.accounts.map((account) => [account.id, account]))
  return new Map(
    units.flatMap((unit) =>
      unit.memberIds.map((id): [string, AccountView] => {
        const { name, ownerId } = accounts.get(id)!
        return [id, { id, name, ownerId, ...unitView(unit, model) }]
      }),
    ),
  )
}

function unitView(unit: JudgedUnit, model: Model): Omit<AccountView, 'id' | 'name' | 'ownerId'> {
  const shown = (points: number | null) =>
    points === null || model.scale === 100 ? points : 1 + ((points - 1) * 9) / 99
  const shownPull = (pull: number | null) =>
    pull === null || model.scale === 100 ? pull : (pull * 9) / 99
  return {
    score: shown(unit.score),
    rank: unit.score === null ? null : unit.rank,
    tier: unit.tier,
    tierSince: unit.tierSince,
    quadrant: unit.quadrant,
    segment: unit.segment,
    lifecycle: unit.lifecycle,
    attractiveness: shown(unit.attractiveness),
    strength: shown(unit.strength),
    coverage: unit.coverage,
    share: unit.signals.share ?? 0,
    revenue: unit.signals.revenue,
    drivers: sentence(unit.drivers),
    criteria: model.criteria.map(({ id, weight }) => {
      const criterion = unit.criteria.find((known) => known.id === id)!
      const isJudged = criterion.points !== null
      return {
        ...{ id, weight },
        value: isJudged ? criterion.value : null,
        points: shown(criterion.points),
        pull: shownPull(criterion.pull),
      }
    }),
  }
}

/** One of the model's own has no built-in label. */
function label(id: string): string {
  return labels[id] ?? id
}

export function sentence({ strong, weak }: Drivers): string {
  const strength = strong.length > 0 && `trong on ${strong.map(label).join(' and ')}`
  const weakness = weak !== null && `eak on ${label(weak)}`
  if (strength && weakness) return `S${strength}; w${weakness}`
  return strength ? `S${strength}` : weakness ? `W${weakness}` : ''
}

/** Tells the first few differences. */
export function expectClose(actual: object, expected: object): void {
  expect(differences(actual, expected).slice(0, 12)).toEqual([])
}

/**
 * Where two documents differ, by path; numbers may differ by their last digits, pulls, which are
 * rounded, by one of the last place.
 */
export function differences(actual: unknown, expected: unknown, path = ''): string[] {
  if (typeof actual === 'number' && typeof expected === 'number') {
    const most = Math.max(1e-8 * Math.max(Math.abs(actual), Math.abs(expected)), 1e-10)
    const isClose =
      Math.abs(actual - expected) <= (path.endsWith('pull') ? Math.max(most, 1.1e-6) : most)
    return isClose || actual === expected ? [] : [`${path}: ${actual} instead of ${expected}`]
  }
  if (isObject(actual) && isObject(expected)) {
    const keys = new Set([...Object.keys(actual), ...Object.keys(expected)])
    return [...keys].flatMap((key) => differences(actual[key], expected[key], `${path}.${key}`))
  }
  return Object.is(actual, expected)
    ? []
    : [`${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
