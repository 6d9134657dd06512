import type { JudgedBook } from './account-views.ts'

/** The scores by unit: members of a group carry its values, and count once. */
export function judgedOnce(scores: JudgedBook['scores']): JudgedBook['scores'] {
  const seen = new Set<string>()
  return scores.filter(({ unitId }) => !seen.has(unitId) && seen.add(unitId))
}
