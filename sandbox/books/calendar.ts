const dayMs = 86_400_000

/** Calendar dates as whole days around a `today`; texts are shared, so that a million cost little. */
export interface Calendar {
  /** `YYYY-MM-DD` of the day `ageDays` before today; negative ages are in the future. */
  date(ageDays: number): string
  /** An instant on that day, at a time of day in UTC. */
  instant(ageDays: number, minuteOfDay: number): number
  isWeekend(ageDays: number): boolean
}

/** Throws a RangeError for a text that is no date. */
export function calendarAround(today: string): Calendar {
  const origin = Date.parse(`${today}T00:00:00Z`)
  if (Number.isNaN(origin)) throw new RangeError(`not a calendar date: ${today}`)
  const known = new Map<number, string>()
  return {
    date(ageDays) {
      const found = known.get(ageDays)
      if (found !== undefined) return found
      const text = new Date(origin - ageDays * dayMs).toISOString().slice(0, 10)
      known.set(ageDays, text)
      return text
    },
    instant: (ageDays, minuteOfDay) => origin - ageDays * dayMs + minuteOfDay * 60_000,
    isWeekend: (ageDays) => new Date(origin - ageDays * dayMs).getUTCDay() % 6 === 0,
  }
}
