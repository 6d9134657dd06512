import { monthsSince } from '../../calendar-date.ts'
import { isKey, type RuleKind } from './rule-kind.ts'

/** Steps of care that begin when an account becomes key, and lapse when it is key no more. */
export const becameKey: RuleKind = {
  needs: [],
  placeholders: [],
  isStartedBy: ({ kind, to }) => kind === 'tier' && to === 'key',
  check: (unit) => (isKey(unit) ? {} : null),
}

/** Holds for accounts out of play too; lapses when the account is key again. */
export const leftKey: RuleKind = {
  needs: [],
  placeholders: [],
  isStartedBy: ({ kind, from }) => kind === 'tier' && from === 'key',
  check: (unit) => (isKey(unit) ? null : {}),
}

/** Steps of care that come round each time so many months as key have passed. */
export const monthsAsKey: RuleKind = {
  needs: [],
  placeholders: ['months'],
  check: (unit, { asOf, limit }) => {
    if (!isKey(unit) || unit.tierSince === null) return null
    const months = monthsSince(unit.tierSince, asOf)
    return months >= limit('months') ? { months } : null
  },
}
