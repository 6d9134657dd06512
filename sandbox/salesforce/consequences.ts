import type { Value } from './field.ts'
import type { Org } from './org.ts'
import type { SObject } from './sobject.ts'

type Values = Readonly<Record<string, Value>>

/** Values that the platform sets when others are written. `row` is null for a new record. */
export function consequences(
  org: Org,
  object: SObject,
  row: number | null,
  written: Values,
): Values {
  const before = (name: string) => (row === null ? null : object.table.get(name, row))
  if (object.name === 'Opportunity') return ofOpportunity(org, before, written)
  if (object.name === 'Task') return ofTask(org, before, written)
  if (object.name === 'Event') return ofEvent(org, before, written)
  if (object.name === 'Case') return ofCase(org, before, written)
  return {}
}

type Before = (name: string) => Value

function ofOpportunity(org: Org, before: Before, written: Values): Values {
  const stage = written.StageName ?? null
  if (stage === null || stage === before('StageName')) return {}
  const probability = org.stages.get(String(stage))?.probability ?? 0
  const moved = before('StageName') === null ? {} : { LastStageChangeDate: org.stamp() }
  return written.Probability === undefined ? { Probability: probability, ...moved } : moved
}

function ofTask(org: Org, before: Before, written: Values): Values {
  const status = written.Status ?? null
  if (status === null || status === before('Status')) return {}
  return { CompletedDateTime: status === 'Completed' ? org.stamp() : null }
}

const msPerMinute = 60_000

function ofEvent(org: Org, before: Before, written: Values): Values {
  const start = written.StartDateTime ?? before('StartDateTime')
  if (typeof start !== 'number') return {}
  const end = written.EndDateTime
  const minutes =
    typeof end === 'number'
      ? Math.round((end - start) / msPerMinute)
      : Number(written.DurationInMinutes ?? before('DurationInMinutes') ?? 60)
  return {
    DurationInMinutes: minutes,
    EndDateTime: start + minutes * msPerMinute,
    ActivityDate: localDate(start, org.facts.timeZone),
  }
}

function ofCase(org: Org, before: Before, written: Values): Values {
  const status = written.Status ?? null
  if (status === null || status === before('Status')) return {}
  return { ClosedDate: status === 'Closed' ? org.stamp() : null }
}

/** The calendar date of an instant in a time zone. */
function localDate(ms: number, timeZone: string): string {
  return new Date(ms).toLocaleDateString('sv', { timeZone })
}
