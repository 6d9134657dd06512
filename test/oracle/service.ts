import type { Model } from '#src/core/model/model.ts'
import type { ActivityKind } from '#src/ports/records.ts'
import type { CountedActivity, Unit } from './book.ts'
import { sum } from './numbers.ts'

/** "Touches are calls, meetings and emails in either direction; a note is none." */
export const touchKinds: readonly ActivityKind[] = ['call', 'meeting', 'email']

/** "hours of activities and tickets with 0 ≤ age < 365" */
export function serviceHoursOf(unit: Unit, model: Model): number {
  const recent = unit.activities.filter(
    ({ age }) => age !== null && age >= 0 && age < model.windowDays,
  )
  return sum(recent.map((activity) => minutesOf(activity, model))) / 60
}

/** "measured duration where the CRM has it, else the model's minutes per kind" */
function minutesOf(activity: CountedActivity, model: Model): number {
  return (activity.minutes ?? model.costs.minutes[activity.kind]) * activity.part
}

/** "age of the latest touch that is not in the future; null where there is none" */
export function lastTouchOf(unit: Unit): number | null {
  const ages = unit.activities
    .filter(({ kind }) => touchKinds.includes(kind))
    .flatMap(({ age }) => (age !== null && age >= 0 ? [age] : []))
  return ages.length === 0 ? null : Math.min(...ages)
}
