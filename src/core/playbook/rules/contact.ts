import type { OptionalData } from '../../optional-data.ts'
import { isKey, isKeyOrCandidate, type RuleKind } from './rule-kind.ts'

/** The records that touches are; where one kind is missing, silence proves nothing. */
const touches: readonly OptionalData[] = ['call', 'meeting', 'email']

/** An account without any logged touch is missing data, not silent. */
export const silent: RuleKind = {
  needs: touches,
  placeholders: ['days'],
  check: (unit, { limit }) =>
    isKeyOrCandidate(unit) &&
    unit.lastTouch !== null &&
    unit.lastTouch > limit(isKey(unit) ? 'keyDays' : 'candidateDays')
      ? { days: unit.lastTouch }
      : null,
}

export const stalledDeal: RuleKind = {
  needs: touches,
  placeholders: ['deal', 'days', 'silence'],
  check: (unit, { limit }) => {
    const { oldestStage, lastTouch } = unit
    if (!isKey(unit) || oldestStage === null || lastTouch === null) return null
    return oldestStage.days > limit('stageDays') && lastTouch >= limit('touchDays')
      ? { deal: oldestStage.dealName, days: oldestStage.days, silence: lastTouch }
      : null
  },
}
