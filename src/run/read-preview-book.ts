import { canonicalJson } from '../core/model/canonical-json.ts'
import type { Model } from '../core/model/model.ts'
import type { PastTask } from '../core/playbook/task.ts'
import type { Book, PlaybookBook } from '../core/preview/book.ts'
import { bookOf } from '../core/preview/book-of.ts'
import type { OptionalData } from '../ports/connector.ts'
import type { CalendarDate } from '../ports/records.ts'
import type { LedgerTask, SignalTable, TenantStore, TierState } from '../ports/store.ts'
import { activeOwners } from './active-owners.ts'
import { factsOutOfPlay } from './facts-out-of-play.ts'
import { pinsOf } from './judge-tenant.ts'
import { unitNotes } from './unit-facts.ts'

/**
 * The accounts in play, read by a model's settings from what is stored, with all that the next run
 * would judge them by. The CRM is not asked.
 */
export async function readPreviewBook(
  store: TenantStore,
  model: Model,
  { asOf, missing }: { readonly asOf: CalendarDate; readonly missing: ReadonlySet<OptionalData> },
): Promise<Book> {
  const table = await store.signals.read({ model, asOf, missing })
  const states = await store.tiers.states()
  const current = await store.models.current()
  const isCurrent = current !== null && canonicalJson(current.model) === canonicalJson(model)
  return bookOf({
    model,
    columns: table.columns,
    names: table.facts.map(({ name }) => name),
    memory: {
      asOf,
      anchors: isCurrent ? await store.models.anchors(current.version) : [],
      states,
      ...pinsOf(table),
    },
    playbook: await playbookBook(store, table, { states, missing }),
  })
}

async function playbookBook(
  store: TenantStore,
  table: SignalTable,
  {
    states,
    missing,
  }: {
    readonly states: ReadonlyMap<string, TierState>
    readonly missing: ReadonlySet<OptionalData>
  },
): Promise<PlaybookBook> {
  const { columns, facts } = table
  const inPlay = new Set(columns.ids)
  const pending = await store.tiers.pending()
  const active = activeOwners(await store.mirror.owners(), missing)
  const taskRecords: [number, { accountId: string; ownerId: string | null }][] = []
  const oldestStages: [number, { dealName: string; days: number }][] = []
  facts.forEach((_, row) => {
    const ownOwner = columns.ownerIds[row] ?? null
    const { unitId, accountId, ownerId, oldestStage } = unitNotes(table, row)
    if (accountId !== unitId || ownerId !== ownOwner)
      taskRecords.push([row, { accountId, ownerId }])
    if (oldestStage) oldestStages.push([row, oldestStage])
  })
  return {
    ledger: (await store.tasks.all()).map(pastTask),
    pending,
    outOfPlay: await factsOutOfPlay(store, {
      ...{ inPlay: columns.ids, pending },
      left: [...states.keys()].filter((unitId) => !inPlay.has(unitId)),
    }),
    activeOwners: active && [...active],
    missing: [...missing],
    taskRecords: new Map(taskRecords),
    oldestStages: new Map(oldestStages),
  }
}

/** Without what the CRM's users wrote, which no judgement needs. */
function pastTask({ unitId, rule, number, createdOn, status, draft }: LedgerTask): PastTask {
  const { accountId, ownerId } = draft
  return { unitId, rule, number, createdOn, status, draft: { accountId, ownerId } }
}
