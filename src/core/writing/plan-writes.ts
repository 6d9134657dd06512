import { sameValue } from './same-value.ts'
import { type Held, writtenFields } from './written.ts'
import type { WrittenValues } from './written-values.ts'

/** An account record with what the CRM holds now and what it is to hold. */
export interface Target {
  readonly id: string
  readonly held: Held
  readonly values: WrittenValues
}

/** Values that an account record is to hold, with what it holds in the same fields now. */
export interface PlannedWrite {
  readonly id: string
  readonly before: Held
  readonly after: Held
}

/** Writes that take the CRM from what it holds to what it is to hold: only values that differ. */
export function planWrites(targets: Iterable<Target>): PlannedWrite[] {
  const writes: PlannedWrite[] = []
  for (const { id, held, values } of targets) {
    const changed = writtenFields.filter((field) => !sameValue(held[field], values[field]))
    if (changed.length === 0) continue
    writes.push({
      id,
      before: Object.fromEntries(changed.map((field) => [field, held[field] ?? null])),
      after: Object.fromEntries(changed.map((field) => [field, values[field]])),
    })
  }
  return writes
}
