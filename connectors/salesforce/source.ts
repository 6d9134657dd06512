import type { FieldMap, Stream } from '#src/ports/connector.ts'
import type { RecordKind, RecordsByKind } from '#src/ports/records.ts'
import type { Row } from './columns.ts'
import type { MapContext } from './map-context.ts'

/** A stream together with where its records are in Salesforce; the stream has the object's name. */
export interface Source<K extends RecordKind = RecordKind> extends Stream<K> {
  readonly names: (fields: FieldMap) => readonly string[]
  /** What the object's records must fulfil to count at all. */
  readonly condition: string | null
  /** What they must fulfil in a full pull; an increment reads the others too, to let go of them. */
  readonly fullCondition: string | null
  /** Salesforce hides those older than a year unless it is asked for all. */
  readonly isArchived: boolean
  /** An account's record rests on records of other objects too, and lives on in another when merged. */
  readonly isAccount: boolean
  /** In the order of the rows; null for one that does not count: what was pulled before is to go. */
  readonly map: (
    rows: readonly Row[],
    context: MapContext,
  ) => Promise<readonly (RecordsByKind[K] | null)[]>
}

/** A stream of this connector as what it is. */
export function sourceOf<K extends RecordKind>(stream: Stream<K>): Source<K> {
  if (isSource(stream)) return stream
  throw new Error(`${stream.id} is no stream of Salesforce`)
}

function isSource<K extends RecordKind>(stream: Stream<K>): stream is Source<K> {
  return 'map' in stream
}
