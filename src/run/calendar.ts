import { Temporal } from 'temporal-polyfill'
import { UsageError } from '../errors.ts'
import type { CalendarDate } from '../ports/records.ts'

/** The instant of a run, and the day on which it falls for the tenant. */
export interface AsOf {
  /** ISO 8601 with the tenant's offset, such as `2026-11-24T23:59:59.999+01:00`. */
  readonly instant: string
  readonly date: CalendarDate
}

/** The present instant in the tenant's time zone. */
export function asOfNow(now: Date, timeZone: string): AsOf {
  const zoned = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  return describe(zoned)
}

/** The end of a day in the tenant's time zone. Throws a UsageError for what is no calendar date. */
export function asOfEndOf(date: string, timeZone: string): AsOf {
  const day = plainDate(date)
  const nextDay = day.add({ days: 1 }).toZonedDateTime({ timeZone })
  return describe(nextDay.subtract({ milliseconds: 1 }))
}

function plainDate(text: string): Temporal.PlainDate {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text))
      return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    // Falls through to the same message as a text of another form.
  }
  throw new UsageError(`"${text}" is not a date; write it as YYYY-MM-DD, such as 2026-03-31`)
}

function describe(zoned: Temporal.ZonedDateTime): AsOf {
  return {
    instant: zoned.toString({ timeZoneName: 'never', smallestUnit: 'millisecond' }),
    date: zoned.toPlainDate().toString(),
  }
}
