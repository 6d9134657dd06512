import type { Merge, Stream } from '#src/ports/connector.ts'
import type { RecordKind, RecordsByKind } from '#src/ports/records.ts'
import type { Api } from './api.ts'
import type { MapContext } from './map-record.ts'

/**
 * HubSpot lists what is in use and what is archived apart; what changed is found by search, which
 * knows nothing of the archived. What a webhook has marked is read by id.
 */
export type ListName = 'current' | 'archived' | 'changed' | 'marked'

export interface ListRequest {
  readonly list: ListName
  /** Where the list goes on; null at its start. */
  readonly after: string | null
  /** Id at which the page is to end, however much it holds; null does not end it. */
  readonly until: string | null
  /** Whoever waits with the highest is next. */
  readonly urgency: number
  /** Epoch milliseconds from which on changes count; null in a full pull. */
  readonly sinceMs: number | null
  /** Ids of the marked, ascending. */
  readonly marked: readonly string[]
  readonly context: MapContext
  readonly signal: AbortSignal
}

export interface ListPage<K extends RecordKind> {
  readonly upserts: readonly RecordsByKind[K][]
  readonly deletes: readonly string[]
  readonly merges?: readonly Merge[]
  /** Ids of all records that the list has on the page, in its order. */
  readonly ids: readonly string[]
  /** Null on the last page of the list, or where `until` is reached. */
  readonly after: string | null
  /** Records from this page on, where HubSpot tells. */
  readonly total?: number
}

/** How far a list goes, as search knows it. */
export interface Extent {
  readonly total: number
  /** The highest id. */
  readonly newest: string | null
}

/** A stream together with how HubSpot answers it. */
export interface Source<K extends RecordKind = RecordKind> extends Stream<K> {
  /** What a pull goes through, one list after the other. */
  readonly lists: Readonly<Record<'full' | 'increment', readonly ListName[]>>
  readPage(api: Api, request: ListRequest): Promise<ListPage<K>>
  /** Of the records in use; absent where they are so few that it does not matter. */
  readonly readExtent?: (api: Api, signal: AbortSignal) => Promise<Extent>
  /** Requests that an increment needs for so many changes. */
  readonly requestsForChanges?: (changes: number) => number
}

/** Most records of a list page. */
export const mostListed = '100'
