import { recordSurprises, type Surprise, tierSurprises } from '../core/tiers/surprises.ts'
import { UsageError } from '../errors.ts'
import type { RecordCounts, StoredRun, TenantStore } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import type { Judgement } from './judge-tenant.ts'
import type { RunReport, Warning } from './report.ts'
import { tierName } from './tier-name.ts'

/** What a run would do that people should see before it does it; compared with the last run. */
export function surprisesOf(
  { model, before, judged }: Judgement,
  { last, pulled }: { readonly last: StoredRun | null; readonly pulled: RecordCounts },
): Surprise[] {
  if (last === null) return []
  const pulledBefore = reportOf(last)?.pulled
  return [
    ...(pulledBefore ? recordSurprises({ ...pulledBefore }, { ...pulled }, model.hold) : []),
    ...tierSurprises(
      model.tiers,
      { before: before.values(), after: judged.changes.states },
      model.hold,
    ),
  ]
}

/** Surprises as warnings of the report; approving a run reads them there. */
export function surpriseWarnings(
  surprises: readonly Surprise[],
  { model }: Judgement,
  texts: Texts,
): Warning[] {
  return surprises.map(({ kind, what, before, now }) => {
    const tier = model.tiers.find(({ id }) => id === what)
    const name =
      kind === 'tier-emptied' && tier ? tierName(tier, texts) : texts.say(`object.${what}`)
    return {
      kind,
      count: now,
      message: texts.say(`warning.${kind}`, { what: name, before, now }),
      ids: [what],
    }
  })
}

/** Says how to let a held run write. */
export function heldWarning(run: number | null, texts: Texts): Warning {
  const message = texts.say('warning.held', { run: String(run) })
  return { kind: 'held', count: 1, message, ids: [] }
}

/**
 * Keys of the surprises that somebody has approved by naming a run that was held for them. Throws a
 * UsageError where that run is not held.
 */
export async function approvedBy(store: TenantStore, run: number | null): Promise<Set<string>> {
  if (run === null) return new Set()
  const stored = await store.runs.get(run)
  if (stored?.status !== 'held') {
    throw new UsageError(`Run ${run} is not held; key-accounts runs lists those that are`)
  }
  return new Set(reportOf(stored)?.warnings.map(({ kind, ids }) => surpriseKey(kind, ids[0] ?? '')))
}

/** Names a surprise whatever its numbers. */
export function surpriseKey(kind: string, what: string): string {
  return `${kind}:${what}`
}

/** Reports are stored as the run made them. */
function reportOf({ report }: StoredRun): RunReport | null {
  return report as RunReport | null
}
