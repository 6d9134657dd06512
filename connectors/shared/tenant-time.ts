import { Temporal } from 'temporal-polyfill'
import type { CalendarDate } from '#src/ports/records.ts'

/** Instants and calendar dates in a tenant's time zone. */
export interface TenantTime {
  /** Null for what is no date of four-digit years. */
  dateOf(instantMs: number): CalendarDate | null
  /** The instant of that hour of the day, ISO 8601 in UTC. */
  instantAt(date: CalendarDate, hour: number): string
  untilMidnightMs(nowMs: number): number
}

const firstMs = Date.UTC(1000, 0, 2)
const lastMs = Date.UTC(9999, 11, 30)

/** Throws a RangeError where the runtime does not know the time zone. */
export function createTenantTime(timeZone: string): TenantTime {
  /** The Canadian form of a date is `YYYY-MM-DD`; formatting is ten times as fast as Temporal. */
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
  })
  return {
    dateOf: (instantMs) =>
      instantMs >= firstMs && instantMs <= lastMs ? format.format(instantMs) : null,
    instantAt: (date, hour) =>
      Temporal.PlainDate.from(date)
        .toZonedDateTime({ timeZone, plainTime: { hour } })
        .toInstant()
        .toString({ smallestUnit: 'millisecond' }),
    untilMidnightMs: (nowMs) =>
      Temporal.Instant.fromEpochMilliseconds(nowMs)
        .toZonedDateTimeISO(timeZone)
        .add({ days: 1 })
        .startOfDay().epochMilliseconds - nowMs,
  }
}
