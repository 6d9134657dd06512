import type { Clock } from '../ports/clock.ts'
import type { Crm, FieldMap } from '../ports/connector.ts'
import type { Log } from '../ports/log.ts'
import type { StoredModel, StoredRun, TenantStore, WritingSettings } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import { type AsOf, asOfEndOf, asOfNow } from './calendar.ts'
import { currentModel, type ModelSource } from './current-model.ts'
import { approvedBy } from './hold.ts'
import type { OnProgress } from './progress.ts'

export interface RunRequest {
  readonly crm: Crm
  readonly store: TenantStore
  readonly log: Log
  readonly clock: Clock
  readonly texts: Texts
  readonly modelSource: ModelSource
  /** CRM property names of the connector for mapping keys that the model does not map. */
  readonly defaultFields: FieldMap
  /** Where people open the pages, for links in tasks; without it there are none. */
  readonly publicUrl?: string | null
  readonly isDryRun: boolean
  /**
   * On the word of a person who types a command: it writes although the tenant is not live, and makes
   * it so. Other runs write nothing until an admin has pressed Go live.
   */
  readonly goesLive: boolean
  /** Reads everything again. */
  readonly isFull: boolean
  /** A held run whose reasons somebody has seen and accepts. */
  readonly approve: number | null
  /** Scores as at the end of this day; null is now. */
  readonly asOf: string | null
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
}

/** A run with what is decided at its start. */
export interface Started extends RunRequest {
  readonly startedAt: Date
  /** Requests that the connection had sent by then. */
  readonly requestsBefore: number
  readonly day: AsOf
  readonly model: StoredModel
  /** The last run that ended well. */
  readonly last: StoredRun | null
  /** Surprises that are no reason to hold this run. */
  readonly approved: ReadonlySet<string>
  /** Before the last run's day: nothing is stored. */
  readonly isPast: boolean
  readonly isPaused: boolean
  /** Nobody has let runs write yet. */
  readonly isBeforeLive: boolean
  /** As switched when the run began. */
  readonly writing: WritingSettings
  /** Whether the CRM is left as it is. */
  readonly isReadOnly: boolean
}

/** Settles what a run goes by. Throws a UsageError for a wrong date, or a run to approve that is not held. */
export async function startRun(request: RunRequest): Promise<Started> {
  const { store, crm, clock } = request
  const startedAt = clock.now()
  const { timeZone } = crm.tenant
  const day = request.asOf ? asOfEndOf(request.asOf, timeZone) : asOfNow(startedAt, timeZone)
  const last = await store.runs.lastDone()
  const isPast = last !== null && day.date < last.asOf
  const isPaused = (await store.pausedAt()) !== null
  const writing = await store.settings.writing()
  const isBeforeLive = writing.liveAt === null && !request.goesLive
  return {
    ...request,
    startedAt,
    requestsBefore: crm.requests(),
    day,
    model: await currentModel(store.models, request.modelSource, startedAt),
    last,
    approved: await approvedBy(store, request.approve),
    isPast,
    isPaused,
    isBeforeLive,
    writing,
    isReadOnly: request.isDryRun || isPast || isPaused || isBeforeLive,
  }
}
