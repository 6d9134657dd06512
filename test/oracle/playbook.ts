import { type Model, type RuleId, ruleIds } from '#src/core/model/model.ts'
import type { AccountRecord, CalendarDate } from '#src/ports/records.ts'
import type { Records } from './book.ts'
import { ageDays } from './dates.ts'
import type { JudgedUnit, Judgement } from './judge-naively.ts'
import { memberWithMostRevenue } from './most-revenue.ts'
import { touchKinds } from './service.ts'

interface DueTask {
  readonly unitId: string
  /** The account that the task is created on. */
  readonly accountId: string
  readonly rule: RuleId
  /** Null is unassigned. */
  readonly ownerId: string | null
  readonly priority: 'high' | 'medium' | 'low'
  readonly dueDays: number
  readonly rank: number
}

export interface FirstTasks {
  readonly made: readonly DueTask[]
  /** Due, but kept back by a cap. */
  readonly waiting: readonly DueTask[]
}

export interface PlaybookQuestion {
  readonly model: Model
  readonly records: Records
  readonly asOf: CalendarDate
  readonly judgement: Judgement
}

/**
 * The tasks of a first run, when there are none yet. half-year-review, left-key and loyalty look
 * back on an earlier run and cannot be due.
 */
export function firstTasks(question: PlaybookQuestion): FirstTasks {
  const { model, judgement } = question
  const due = judgement.units
    .flatMap((unit) => dueFor(unit, question))
    // "high priority first, then by the account's rank, then in the order below"
    .sort(
      (a, b) =>
        priorities.indexOf(a.priority) - priorities.indexOf(b.priority) ||
        a.rank - b.rank ||
        ruleIds.indexOf(a.rule) - ruleIds.indexOf(b.rule),
    )
  const made: DueTask[] = []
  const waiting: DueTask[] = []
  const { newPerOwner7Days, openPerOwner, openPerAccount } = model.playbook
  for (const task of due) {
    const ofOwner = made.filter((other) => other.ownerId === task.ownerId).length
    const ofAccount = made.filter((other) => other.accountId === task.accountId).length
    const hasRoom =
      ofOwner < newPerOwner7Days && ofOwner < openPerOwner && ofAccount < openPerAccount
    ;(hasRoom ? made : waiting).push(task)
  }
  return { made, waiting }
}

const priorities = ['high', 'medium', 'low'] as const

function dueFor(unit: JudgedUnit, question: PlaybookQuestion): DueTask[] {
  const { model, records } = question
  const account = memberWithMostRevenue([unit.unit], model)
  return model.playbook.rules
    .filter((rule) => rule.isOn && isDue(rule.id, unit, question))
    .map(({ id: rule, who, priority, dueDays }) => ({
      unitId: unit.id,
      accountId: account.id,
      rule,
      ownerId: assignee(who, account, { model, records }),
      priority,
      dueDays,
      rank: unit.rank,
    }))
}

function isDue(rule: RuleId, unit: JudgedUnit, question: PlaybookQuestion): boolean {
  const { model, records, asOf, judgement } = question
  const { tier, signals } = unit
  const isKey = tier === 'key'
  const isKeyOrCandidate = isKey || tier === 'candidate'
  const became = (what: 'tier' | 'segment', to: string) =>
    judgement.changes.some((c) => c.unitId === unit.id && c.what === what && c.to === to)
  const missing = (kind: 'owner' | 'call' | 'meeting' | 'email') =>
    records.unavailable?.includes(kind) ?? false
  const canSeeTouches = !touchKinds.some((kind) => missing(kind as 'call'))
  switch (rule) {
    case 'mono-client':
      return isMonoClientTask(unit, judgement, model)
    case 'no-owner':
      return isKey && !missing('owner') && !isActive(ownerOf(unit, model), records)
    case 'silent':
      return canSeeTouches && isKeyOrCandidate && (signals.lastTouch ?? 0) > (isKey ? 30 : 60)
    case 'stalled-deal':
      return isKey && canSeeTouches && (signals.lastTouch ?? 0) >= 14 && hasStalledDeal(unit, asOf)
    case 'falling':
      return isKeyOrCandidate && (signals.growth ?? 0) < -0.3
    case 'draining':
      return isKeyOrCandidate && became('segment', 'draining')
    case 'needs-analysis':
    case 'contact-map':
    case 'account-plan':
    case 'service-terms':
      return became('tier', 'key')
    case 'single-threaded':
      return isKey && signals.contacts !== null && signals.contacts < 3
    case 'rate-account': {
      const ratings = [signals.needRating, signals.reputationRating, signals.influenceRating]
      return (isKeyOrCandidate || tier === 'prospect') && ratings.includes(null)
    }
    case 'half-year-review':
    case 'left-key':
    case 'loyalty':
      return false
  }
}

/** "share above 50 %; once per group, on its member with the most revenue" */
function isMonoClientTask(unit: JudgedUnit, judgement: Judgement, model: Model): boolean {
  if (signalsShare(unit) <= model.concentration.monoClient) return false
  const group = judgement.units.filter((other) => other.groupId === unit.groupId)
  const account = memberWithMostRevenue(
    group.map((member) => member.unit),
    model,
  )
  return unit.memberIds.includes(account.id)
}

function signalsShare(unit: JudgedUnit): number {
  return unit.signals.share ?? 0
}

/** "an open deal in the same stage for over 30 days" */
function hasStalledDeal(unit: JudgedUnit, asOf: CalendarDate): boolean {
  return unit.unit.deals.some(
    ({ state, stageSince }) =>
      state === 'open' && stageSince !== null && ageDays(stageSince, asOf) > 30,
  )
}

function ownerOf(unit: JudgedUnit, model: Model): string | null {
  return memberWithMostRevenue([unit.unit], model).ownerId
}

function isActive(ownerId: string | null, records: Records): boolean {
  return records.owners.some((owner) => owner.id === ownerId && owner.isActive)
}

/** "Who: the account's owner; else the model's fallback owner", who must be active too. */
function assignee(
  who: 'owner' | 'fallback',
  account: AccountRecord,
  { model, records }: { readonly model: Model; readonly records: Records },
): string | null {
  const asked = who === 'owner' ? [account.ownerId] : []
  const candidates = [...asked, model.playbook.fallbackOwnerId].filter((id) => id !== null)
  // Without the list of owners nobody is known to be inactive.
  if (records.unavailable?.includes('owner')) return candidates[0] ?? null
  return candidates.find((id) => isActive(id, records)) ?? null
}
