import type { Surprise } from '../core/tiers/surprises.ts'
import type { Crm, Saying } from '../ports/connector.ts'
import type { DataWarning, RecordCounts } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import { heldWarning, surpriseWarnings } from './hold.ts'
import type { Judgement } from './judge-tenant.ts'
import type { Plan } from './plan.ts'
import type { MissingStream } from './pull.ts'
import type { Pushed } from './push.ts'
import type { Refusal, RunReport, Warning } from './report.ts'
import type { Started } from './start-run.ts'
import { warningsOf } from './warnings.ts'

/** What a run has come to. */
export interface Done {
  readonly run: number | null
  readonly notGranted: readonly MissingStream[]
  readonly pulled: RecordCounts
  readonly strays: readonly DataWarning[]
  readonly judgement: Judgement
  readonly planned: Plan
  readonly pushed: Pushed
  readonly surprises: readonly Surprise[]
  readonly isHeld: boolean
}

/** The report of a run, in the tenant's language. */
export async function reportOf(started: Started, done: Done): Promise<RunReport> {
  const { crm, store, clock, texts, day, startedAt, writing } = started
  const { judgement, planned, pushed } = done
  const scored = judgement.judged.scores.score.exact.filter((score) => !Number.isNaN(score))
  const refused = (kind: 'account' | 'task') =>
    pushed.refusals.filter((refusal) => refusal.kind === kind).length
  return {
    run: done.run,
    tenant: store.info.id,
    asOf: day.instant,
    dryRun: started.isReadOnly,
    pulled: done.pulled,
    inPlay: judgement.table.columns.size,
    scored: scored.length,
    properties: {
      planned: planned.writes.length,
      written: pushed.written,
      refused: refused('account'),
    },
    tasks: {
      planned: planned.tasks.tasks.length,
      created: pushed.created,
      refused: refused('task'),
    },
    writing: {
      ...{ values: writing.values, tasks: writing.tasks },
      pilot: writing.pilot && {
        owners: writing.pilot.ownerIds.length,
        accounts: writing.pilot.accountIds.length,
      },
    },
    warnings: [
      ...guesses(crm, texts),
      ...hiddenFields(crm, texts),
      ...surpriseWarnings(done.surprises, judgement, texts),
      ...(done.isHeld ? [heldWarning(done.run, texts)] : []),
      ...warningsOf(
        { ...started, ...done, plan: planned, owners: await store.mirror.owners() },
        texts,
      ),
    ],
    refusals: [...pushed.refusals, ...unreadable(crm, texts)],
    requests: crm.requests() - started.requestsBefore,
    ms: clock.now().getTime() - startedAt.getTime(),
  }
}

/** How the source was understood where nobody stated it. */
function guesses(crm: Crm, texts: Texts): Warning[] {
  return (crm.findings?.() ?? [])
    .filter(({ kind }) => kind === 'guess')
    .map(({ source, count, message }) => {
      return { kind: 'guess', count, message: said(message, texts), ids: [source] }
    })
}

/** Fields that the CRM's permissions keep from the app. */
function hiddenFields(crm: Crm, texts: Texts): Warning[] {
  const fields = crm.hiddenFields?.() ?? []
  if (fields.length === 0) return []
  const message = texts.say('warning.field-hidden', { fields: texts.list(fields) })
  return [{ kind: 'field-hidden', count: fields.length, message, ids: fields.slice(0, 10) }]
}

/** Records that could not be read count as refused. */
function unreadable(crm: Crm, texts: Texts): Refusal[] {
  return (crm.findings?.() ?? [])
    .filter(({ kind }) => kind === 'unreadable')
    .map(({ source, message, remedy }) => {
      const [reason, advice] = [said(message, texts), remedy ? said(remedy, texts) : '']
      return { kind: 'rows', id: source, reason, remedy: advice }
    })
}

function said({ key, values }: Saying, texts: Texts): string {
  return texts.say(key, values)
}
