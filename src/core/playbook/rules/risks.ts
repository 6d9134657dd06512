import { round } from '../../round.ts'
import { isKey, isKeyOrCandidate, type RuleKind } from './rule-kind.ts'

export const monoClient: RuleKind = {
  needs: [],
  placeholders: ['share'],
  check: (unit, { monoClientShare, leadsGroup }) =>
    unit.tier !== null && unit.share > monoClientShare && leadsGroup(unit)
      ? { share: round(unit.share * 100, 0) }
      : null,
}

export const falling: RuleKind = {
  needs: [],
  placeholders: ['decline'],
  check: (unit, { limit }) =>
    isKeyOrCandidate(unit) && unit.growth !== null && unit.growth < limit('growth')
      ? { decline: round(-unit.growth * 100, 0) }
      : null,
}

export const draining: RuleKind = {
  // Without one of these the hours are incomplete, and no account is called draining.
  needs: ['call', 'meeting', 'email', 'ticket'],
  placeholders: [],
  isStartedBy: ({ kind, to }) => kind === 'segment' && to === 'draining',
  check: (unit) => (isKeyOrCandidate(unit) && unit.segment === 'draining' ? {} : null),
}

export const singleThreaded: RuleKind = {
  needs: [],
  placeholders: ['contacts'],
  check: (unit, { limit }) =>
    isKey(unit) && unit.contacts !== null && unit.contacts < limit('contacts')
      ? { contacts: unit.contacts }
      : null,
}
