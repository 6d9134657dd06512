import type { WaitReason } from '../core/playbook/task-caps.ts'
import type { OptionalData } from '../ports/connector.ts'
import type { DataWarning, WritingSettings } from '../ports/store.ts'
import { criterionLabel } from '../texts/criterion-label.ts'
import type { Texts } from '../texts/texts.ts'
import type { Judgement } from './judge-tenant.ts'
import type { Plan } from './plan.ts'
import type { MissingStream } from './pull.ts'
import type { Warning } from './report.ts'
import { writingWarnings } from './writing-warnings.ts'

/** Everything that a run found out and a person should know. */
export interface Findings {
  readonly notGranted: readonly MissingStream[]
  readonly judgement: Judgement
  readonly strays: readonly DataWarning[]
  readonly plan: Plan
  /** Owners' names by id. */
  readonly owners: ReadonlyMap<string, { readonly name: string }>
  readonly isPast: boolean
  readonly isDryRun: boolean
  readonly isPaused: boolean
  readonly isBeforeLive: boolean
  readonly writing: WritingSettings
}

const mostIds = 10

/** The warnings of a run report, in the language of `texts`. */
export function warningsOf(findings: Findings, texts: Texts): Warning[] {
  return [
    ...writingWarnings(findings, texts),
    ...(findings.isPast ? [warning('past-date', texts.say('warning.past-date'))] : []),
    ...findings.notGranted.map((stream) => notGranted(stream, texts)),
    ...dataWarnings(findings, texts),
    ...modelWarnings(findings.judgement, texts),
    ...playbookWarnings(findings, texts),
  ]
}

function warning(
  kind: string,
  message: string,
  { count = 1, ids = [] }: { count?: number; ids?: readonly string[] } = {},
): Warning {
  return { kind, count, message, ids: ids.slice(0, mostIds) }
}

function notGranted({ stream, data, reason }: MissingStream, texts: Texts): Warning {
  return warning(
    'not-granted',
    texts.say('warning.not-granted', { data: dataNames(data, texts), reason }),
    { ids: [stream] },
  )
}

function dataWarnings({ judgement, strays }: Findings, texts: Texts): Warning[] {
  const { table, judged } = judgement
  const counted = [...strays, ...table.warnings].map(({ kind, count, ids }) =>
    warning(kind, texts.say(`warning.${kind}`, { count }), { count, ids }),
  )
  const pins = judged.assignment.unknownPins.map(({ row }) => table.columns.ids[row] ?? '')
  if (pins.length === 0) return counted
  const count = pins.length
  return [
    ...counted,
    warning('pin-unknown', texts.say('warning.pin-unknown', { count }), { count, ids: pins }),
  ]
}

function modelWarnings({ model, judged }: Judgement, texts: Texts): Warning[] {
  const told = (kind: string) => (id: string) =>
    warning(kind, texts.say(`warning.${kind}`, { criterion: criterionLabel(id, model, texts) }), {
      ids: [id],
    })
  const leftOut = judged.scores.criteria.filter(({ isLeftOut }) => isLeftOut).map(({ id }) => id)
  const renewed = new Set(judged.scores.renewed.map(({ criterion }) => criterion))
  return [...leftOut.map(told('criterion-without-data')), ...[...renewed].map(told('ends-renewed'))]
}

function playbookWarnings({ plan, owners }: Findings, texts: Texts): Warning[] {
  const { due, tasks } = plan
  const off = due.rulesOff.map(({ rule, missing }) => {
    const values = { rule: texts.say(`rule.${rule}.name`), data: dataNames(missing, texts) }
    return warning('rule-off', texts.say('warning.rule-off', values), { ids: [rule] })
  })
  const untouched = due.untouched.map(({ ownerId, unitIds }) => {
    const count = unitIds.length
    const owner =
      ownerId === null ? texts.say('warning.owner-none') : (owners.get(ownerId)?.name ?? ownerId)
    return warning('untouched', texts.say('warning.untouched', { count, owner }), {
      count,
      ids: unitIds,
    })
  })
  const waiting = waitReasons
    .filter((reason) => tasks.waiting[reason] > 0)
    .map((reason) => {
      const count = tasks.waiting[reason]
      const values = { count, reason: texts.say(`wait.${reason}`) }
      return warning('task-waiting', texts.say('warning.task-waiting', values), { count })
    })
  const count = tasks.unassigned
  const unassigned =
    count === 0
      ? []
      : [warning('task-unassigned', texts.say('warning.task-unassigned', { count }), { count })]
  return [...off, ...untouched, ...waiting, ...unassigned]
}

const waitReasons: readonly WaitReason[] = ['account-open', 'owner-open', 'owner-new']

function dataNames(data: readonly OptionalData[], texts: Texts): string {
  return texts.list(data.map((kind) => texts.say(`data.${kind}`)))
}
