import { compareIds } from '../compare-ids.ts'
import type { UnitFacts } from '../playbook/rules/unit-facts.ts'

/** Ids of the units with the most revenue of their group; the lowest id where several have it. */
export function groupLeaders(units: Iterable<UnitFacts>): Set<string> {
  const leaders = new Map<string, UnitFacts>()
  for (const unit of units) {
    const leader = leaders.get(unit.groupId)
    if (leader === undefined || outranks(unit, leader)) leaders.set(unit.groupId, unit)
  }
  return new Set([...leaders.values()].map(({ unitId }) => unitId))
}

function outranks(unit: UnitFacts, other: UnitFacts): boolean {
  const lead = (unit.revenue ?? 0) - (other.revenue ?? 0)
  return lead > 0 || (lead === 0 && compareIds(unit.unitId, other.unitId) < 0)
}
