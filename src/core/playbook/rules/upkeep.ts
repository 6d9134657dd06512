import { isKey, isKeyOrCandidate, type RuleKind } from './rule-kind.ts'

export const noOwner: RuleKind = {
  needs: ['owner'],
  placeholders: [],
  check: (unit, { isActiveOwner }) =>
    isKey(unit) && (unit.ownerId === null || !isActiveOwner(unit.ownerId)) ? {} : null,
}

export const rateAccount: RuleKind = {
  needs: [],
  placeholders: [],
  check: (unit) =>
    (isKeyOrCandidate(unit) || unit.tier === 'prospect') && !unit.hasAllRatings ? {} : null,
}
