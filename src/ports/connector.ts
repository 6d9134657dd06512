import type { OptionalData } from '../core/optional-data.ts'
import type { TaskDraft, TaskPriority } from '../core/playbook/task.ts'
import type { TextValues } from '../core/say.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type {
  CalendarDate,
  Held,
  RecordKind,
  RecordsByKind,
  WrittenField,
  WrittenValue,
} from './records.ts'
import type { RequestWatch } from './watch.ts'

export type { OptionalData } from '../core/optional-data.ts'

/** One kind of CRM object that is pulled page by page, with a watermark of its own. */
export interface Stream<K extends RecordKind = RecordKind> {
  /** The CRM's own word for it, such as `companies`; the key of its watermark. */
  readonly id: string
  readonly yields: K
  /** What is missing when the grant does not cover the stream; empty: the run cannot do without. */
  readonly optional: readonly OptionalData[]
}

export interface Page<K extends RecordKind = RecordKind> {
  readonly upserts: readonly RecordsByKind[K][]
  /** Ids that are gone: archived, deleted or merged away. */
  readonly deletes: readonly string[]
  /** Which of them live on in another record: what belonged to them is its. */
  readonly merges?: readonly Merge[]
  /** Opaque. A pull that starts from it goes on after this page. */
  readonly cursor: string
  /** Records expected in all, where the CRM tells. */
  readonly total?: number
  /** Of these, records up to this page, those before an interruption included. */
  readonly read?: number
  /** Of an increment: a full pull would take no more requests than it does from this page on. */
  readonly isFullCheaper?: boolean
}

export interface Merge {
  readonly id: string
  readonly into: string
}

export interface PullRequest {
  /** Where an interrupted pull stopped; null starts anew. */
  readonly cursor: string | null
  /** Only what changed since this watermark; null pulls everything. */
  readonly since: string | null
  /** Of an increment: ids to be read whether or not they changed, as far as the connector can. */
  readonly marked?: readonly string[]
  readonly fields: FieldMap
  readonly signal: AbortSignal
}

/** CRM property names by mapping key: the connector's defaults overlaid with the model's mappings. */
export type FieldMap = Readonly<Record<string, string>>

export interface TenantInfo {
  /** Such as `hubspot:1234567`. */
  readonly id: string
  readonly timeZone: string
  /** ISO 4217. */
  readonly currency: string
}

/** The fields to be created in the CRM: tier options from the model, texts in the tenant's language. */
export interface PrepareRequest {
  readonly tiers: readonly { readonly id: string; readonly name: string }[]
  /** Text for a key such as `property.tier.label`; the keys are listed in src/texts. */
  readonly say: (key: string) => string
}

export interface PrepareReport {
  /** CRM names of what was created or extended; empty when everything was there. */
  readonly created: readonly string[]
}

export interface AccountWrite {
  readonly id: string
  readonly values: Readonly<Partial<Record<WrittenField, WrittenValue>>>
}

export type WriteOutcome =
  | { readonly id: string; readonly status: 'written' }
  /** `gone`: deleted or merged since it was pulled. */
  | { readonly id: string; readonly status: 'refused' | 'gone'; readonly reason: string }

/** A tier set by hand: a person's word, which the app only passes on. */
export interface Pin {
  readonly tier: string
  /** Its last day; null leaves it without an end. */
  readonly until: CalendarDate | null
  readonly reason: string | null
}

export type { TaskDraft, TaskPriority } from '../core/playbook/task.ts'

export type TaskOutcome =
  | { readonly reference: string; readonly status: 'created'; readonly crmId: string }
  | { readonly reference: string; readonly status: 'refused'; readonly reason: string }

/** A task as the CRM holds it now; what differs from its draft was changed by a person. */
export interface TaskState {
  readonly crmId: string
  readonly status: 'open' | 'started' | 'closed'
  readonly ownerId: string | null
  /** Owned by whom the app works as, who gets every task that names no owner where each must have one. */
  readonly hasDefaultOwner?: boolean
  readonly subject: string
  readonly body: string
  readonly priority: TaskPriority | null
  readonly dueOn: CalendarDate | null
}

/** A check of the grant for `doctor`, and for the run report. */
export interface Permission {
  /** The CRM's word, such as `crm.objects.companies.read`. */
  readonly scope: string
  readonly isGranted: boolean
  readonly isRequired: boolean
  /** Key of the text that says what it is for. */
  readonly purpose: string
  /** Key of the text that says how to grant it, and may name `{{scope}}`; null where there is nothing to say. */
  readonly remedy: string | null
}

/** What is to be said in the tenant's language: the key of a text in src/texts, and what its places hold. */
export interface Saying {
  readonly key: string
  readonly values: TextValues
}

/** What a connection found out about its source, for the run report. */
export interface SourceFinding {
  /** `guess`: how something was understood that nobody stated; `unreadable`: records left out. */
  readonly kind: 'guess' | 'unreadable'
  /** Such as the name of a file. */
  readonly source: string
  readonly count: number
  readonly message: Saying
  /** What a person can do; null for a guess, which may be right. */
  readonly remedy: Saying | null
}

/** What a run takes of the requests that a CRM allows a day: estimates, rather too many than too few. */
export interface RequestPlan {
  /** Of a pull from where it stands, with the records that it brings. */
  ofPull<K extends RecordKind>(
    stream: Stream<K>,
    request: PullRequest,
  ): Promise<{ readonly requests: number; readonly records: number }>
  ofPush(work: { readonly accounts: number; readonly tasks: number }): number
  /** Requests that the day leaves, beside what is kept for others; null where the CRM has not told. */
  left(): number | null
  /** Throws a ConnectorError with the wait where the day does not leave as many. */
  admit(requests: number): void
}

/**
 * One tenant's CRM, connected. Every method waits for its turn under the CRM's limits and retries
 * what is safe to repeat; what it throws is a ConnectorError.
 */
export interface Crm {
  readonly tenant: TenantInfo
  readonly streams: readonly Stream[]
  /** Records of one stream. Throws a ConnectorError with remedy `reject` and status 403 where the grant lacks it. */
  pull<K extends RecordKind>(stream: Stream<K>, request: PullRequest): AsyncIterable<Page<K>>
  /** Creates what is missing among groups, fields and options; never changes or removes what people made. */
  prepare(request: PrepareRequest): Promise<PrepareReport>
  /** Whether tasks can be created only after `prepare`; absent: they need nothing. */
  readonly tasksNeedFields?: boolean
  /** CRM names of what `prepare` would create or extend. */
  missingFields(request: PrepareRequest): Promise<readonly string[]>
  /** Most records for one call of the methods below. */
  readonly batchSize: number
  /**
   * Most accounts for one call of `writeAccounts` where so many are to be written in all: a CRM may
   * have a better way for many. Absent: always `batchSize`.
   */
  writeBatchSize?(total: number): number
  /** Writes the given fields; repeating it is harmless. One outcome per input. */
  writeAccounts(writes: readonly AccountWrite[]): Promise<WriteOutcome[]>
  /** What the CRM holds now in the written fields; absent where the account is gone. */
  readHeld(ids: readonly string[]): Promise<Map<string, Held>>
  /**
   * Sets or, with null, clears the pinned tier of an account because a person asked for it; never on
   * the app's own account. Absent where people pin in a place that cannot be written.
   */
  writePin?(id: string, pin: Pin | null): Promise<WriteOutcome>
  /**
   * Creates tasks; never repeats a request on its own. Throws a ConnectorError with `unclear` where
   * the CRM may have created some: look them up by `findTasks` before the next try.
   */
  createTasks(drafts: readonly TaskDraft[]): Promise<TaskOutcome[]>
  /** CRM ids by reference of those drafts whose task exists, found through its account. */
  findTasks(
    drafts: readonly Pick<TaskDraft, 'reference' | 'accountId'>[],
  ): Promise<Map<string, string>>
  /** State of tasks by CRM id; a deleted one is absent. */
  readTasks(crmIds: readonly string[]): Promise<Map<string, TaskState>>
  closeTasks(crmIds: readonly string[]): Promise<void>
  permissions(): Promise<Permission[]>
  /** Names of the deal pipelines by the ids that deals carry. Absent: the ids are names. */
  pipelineNames?(): Promise<ReadonlyMap<string, string>>
  /** CRM names of fields that the pulls so far were not shown, such as `Account.AnnualRevenue`. */
  hiddenFields?(): readonly string[]
  /** Where a person opens the account in the CRM. */
  accountUrl(id: string): string
  /** Requests sent so far, repeated ones included. */
  requests(): number
  /**
   * Milliseconds by which our clock is ahead of the CRM's; 0 where it is not, or nobody knows. Absent:
   * records bear no stamps of another clock.
   */
  clockAheadMs?(): number
  /** Absent where the CRM does not count the requests of a day. */
  readonly requestPlan?: RequestPlan
  /** As far as the pulls have come; absent where a source neither guesses nor leaves records out. */
  findings?(): readonly SourceFinding[]
}

/** A kind of CRM; `Settings` is what it takes to sign in, checked before the connector sees it. */
/** What a connection rests on beside its settings. */
export interface ConnectTools {
  readonly log: Log
  readonly clock: Clock
  /** Told of each request. */
  readonly watch?: RequestWatch | undefined
}

export interface Connector<Settings> {
  readonly id: string
  /** CRM property names for the mapping keys that every tenant has, such as `fit` and `industry`. */
  readonly defaultFields: FieldMap
  /** Signs in with the settings. Throws a ConnectorError with remedy `reconnect` for a bad token. */
  connect(settings: Settings, tools: ConnectTools): Promise<Crm>
}
