import { localTime } from '../../local-time.ts'
import type { Org } from '../org.ts'

const dayMs = 86_400_000

/** First and last day as `YYYY-MM-DD`, and the same as instants in the user's time zone. */
export interface Period {
  readonly firstDay: string
  readonly lastDay: string
  readonly fromMs: number
  /** The first millisecond after it. */
  readonly untilMs: number
}

/** Days from today at which a literal begins and ends. */
const spans: Readonly<Record<string, (count: number) => [first: number, last: number]>> = {
  TODAY: () => [0, 0],
  YESTERDAY: () => [-1, -1],
  TOMORROW: () => [1, 1],
  LAST_N_DAYS: (count) => [-count, 0],
  NEXT_N_DAYS: (count) => [1, count],
  N_DAYS_AGO: (count) => [-count, -count],
}

/** What a date literal means today for the connected user; undefined for one not spoken here. */
export function periodOf(org: Org, name: string, count: number): Period | undefined {
  const span = spans[name]?.(count)
  if (span === undefined) return undefined
  const { timeZone } = org.facts
  const today = org.today()
  const day = (offset: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) + offset * dayMs).toISOString().slice(0, 10)
  const midnight = localTime(timeZone)
  const [firstDay, lastDay] = [day(span[0]), day(span[1])]
  return {
    firstDay,
    lastDay,
    fromMs: midnight(firstDay, 0),
    untilMs: midnight(day(span[1] + 1), 0),
  }
}
