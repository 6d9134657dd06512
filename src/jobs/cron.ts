import { CronExpressionParser } from 'cron-parser'
import cron from 'node-cron'

export interface Schedule {
  /** Cron expression of five or six fields. */
  readonly expression: string
  readonly timeZone: string
}

export function isCronExpression(expression: string): boolean {
  if (!cron.validate(expression)) return false
  try {
    CronExpressionParser.parse(expression)
    return true
  } catch {
    return false
  }
}

/** The next slots after a moment, in order. */
export function nextSlots({ expression, timeZone }: Schedule, after: Date, count: number): Date[] {
  const slots = CronExpressionParser.parse(expression, { tz: timeZone, currentDate: after })
  return slots.take(count).map((slot) => slot.toDate())
}

/** The last slot before a moment. */
export function lastSlot({ expression, timeZone }: Schedule, before: Date): Date {
  return CronExpressionParser.parse(expression, { tz: timeZone, currentDate: before })
    .prev()
    .toDate()
}
