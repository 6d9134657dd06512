import type { OptionalData } from '../ports/connector.ts'
import type { StoredRun } from '../ports/store.ts'
import type { RunReport } from './report.ts'

/** What each stream's absence switches off, by the stream's id. */
export type StreamData = ReadonlyMap<string, readonly OptionalData[]>

/** What the last run could not read, by its report. */
export function missingData(run: StoredRun | null, streams: StreamData): Set<OptionalData> {
  // Reports are stored as the run made them.
  const warnings = (run?.report as RunReport | null | undefined)?.warnings ?? []
  const missing = warnings.filter(({ kind }) => kind === 'not-granted').flatMap(({ ids }) => ids)
  return new Set(missing.flatMap((stream) => streams.get(stream) ?? []))
}
