import type { Tier } from './model.ts'
import type { Report } from './model-fault.ts'

/** Faults among tiers: references that lead nowhere, and a last tier that somebody cannot enter. */
export function checkTiers(tiers: readonly Tier[], report: Report): void {
  tiers.forEach((tier, index) => {
    checkCapacity(tiers, tier, ['tiers', index, 'capacity', 'timesTier'], report)
    checkBecomes(tiers, tier, ['tiers', index, 'becomes'], report)
  })
  checkLast(tiers, report)
}

function checkCapacity(
  tiers: readonly Tier[],
  tier: Tier,
  path: readonly PropertyKey[],
  report: Report,
): void {
  const reference = timesTier(tier)
  if (reference === undefined) return
  const target = tiers.find(({ id }) => id === reference)
  if (!target) {
    const others = tiers.filter(({ id, capacity }) => id !== tier.id && capacity !== null)
    report(path, `is "${reference}", which is no tier; allowed: ${names(others)}`)
  } else if (target.capacity === null) {
    report(path, `is "${reference}", which has no capacity; allowed: a tier that has one`)
  } else if (comesBack(tiers, tier)) {
    report(path, `is "${reference}", whose capacity depends on this one; allowed: no circles`)
  }
}

function timesTier({ capacity }: Tier): string | undefined {
  return typeof capacity === 'object' && capacity !== null ? capacity.timesTier : undefined
}

function comesBack(tiers: readonly Tier[], tier: Tier): boolean {
  let reference = timesTier(tier)
  for (let step = 0; step < tiers.length; step++) {
    if (reference === tier.id) return true
    const next = tiers.find(({ id }) => id === reference)
    if (!next) return false
    reference = timesTier(next)
  }
  return false
}

function checkBecomes(
  tiers: readonly Tier[],
  tier: Tier,
  path: readonly PropertyKey[],
  report: Report,
): void {
  if (tier.becomes === undefined) return
  if (tier.lifecycle !== 'prospect') {
    report(path, `is "${tier.becomes}"; allowed: only on a tier whose lifecycle is "prospect"`)
  }
  const targets = tiers.filter(({ id, lifecycle }) => id !== tier.id && lifecycle !== 'prospect')
  if (!targets.some(({ id }) => id === tier.becomes)) {
    report(path, `is "${tier.becomes}", which admits no customers; allowed: ${names(targets)}`)
  }
}

function names(tiers: readonly Tier[]): string {
  return tiers.map(({ id }) => id).join(', ') || 'none here'
}

const admitsEveryone = {
  lifecycle: 'any',
  minScore: 0,
  capacity: null,
  ownerCapacity: null,
  minCoverage: 0,
} as const satisfies Partial<Tier>

function checkLast(tiers: readonly Tier[], report: Report): void {
  const last = tiers.at(-1)
  for (const field of [
    'lifecycle',
    'minScore',
    'capacity',
    'ownerCapacity',
    'minCoverage',
  ] as const) {
    if (last === undefined || last[field] === admitsEveryone[field]) continue
    report(
      ['tiers', tiers.length - 1, field],
      `is ${JSON.stringify(last[field])}; allowed: ${JSON.stringify(admitsEveryone[field])}, as the last tier takes everyone`,
    )
  }
}
