import type { FieldMap, Page, PullRequest } from '#src/ports/connector.ts'
import type { RecordKind, RecordsByKind } from '#src/ports/records.ts'
import { type Columns, findColumns, type Row } from './columns.ts'
import { countAll, countByGroups } from './contact-counts.ts'
import type { MapContext } from './map-context.ts'
import type { PullTools } from './pull-tools.ts'
import type { Shape } from './shapes.ts'
import type { Source } from './source.ts'

export type Piece<K extends RecordKind> = Pick<Page<K>, 'upserts' | 'deletes' | 'merges'>

/** One pull of a stream, made ready. */
export interface Pulling<K extends RecordKind = RecordKind> extends PullTools {
  readonly source: Source<K>
  readonly signal: AbortSignal
  /** Epoch milliseconds from which on changes count; null in a full pull. */
  readonly sinceMs: number | null
  readonly columns: Columns
  /** Records of rows, none of which is deleted, that came in this way. */
  map(rows: readonly Row[], by: 'keyset' | 'bulk'): Promise<Piece<K>>
}

/** A change may show a moment after its stamp, and clocks differ: increments look back as far. */
const overlapMs = 15 * 60_000

/** Throws a ConnectorError with status 403 where the connected user may not read the object. */
export async function preparePulling<K extends RecordKind>(
  source: Source<K>,
  { fields, since, signal }: PullRequest,
  tools: PullTools,
): Promise<Pulling<K>> {
  const { api, shapes, hiddenFields, leftJobs, time } = tools
  if (source.isAccount) await leftJobs.untilEnded(signal)
  const shape = await shapes.need(source.id)
  const wanted = ['Id', 'SystemModstamp', 'IsDeleted', 'MasterRecordId', ...source.names(fields)]
  const columns = await findColumns(shapes, shape, wanted)
  hiddenFields.note(columns)
  const base = {
    ...{ fields, time, money: await tools.money() },
    percents: percentKeys(shape, fields),
  }
  const contexts: Record<'keyset' | 'bulk', MapContext> = {
    keyset: { ...base, countContacts: onceAsked(() => countByGroups({ api, shapes, signal })) },
    bulk: { ...base, countContacts: onceAsked(() => countAll({ api, shapes, signal })) },
  }
  return {
    ...tools,
    ...{ source, signal, columns },
    sinceMs: since === null ? null : Date.parse(since) - overlapMs,
    map: async (rows, by) => pieceOf(rows, await source.map(rows, contexts[by])),
  }
}

function pieceOf<K extends RecordKind>(
  rows: readonly Row[],
  records: readonly (RecordsByKind[K] | null)[],
): Piece<K> {
  return {
    upserts: records.filter((record) => record !== null),
    deletes: rows.filter((_, i) => records[i] === null).map(({ Id }) => Id),
  }
}

function percentKeys(shape: Shape, fields: FieldMap): Set<string> {
  const isPercent = (name: string) => shape.field(name)?.type === 'percent'
  return new Set(
    Object.entries(fields).flatMap(([key, name]) =>
      key === 'grossMargin' && isPercent(name) ? [key] : [],
    ),
  )
}

/** Counting begins with the first page, and serves all pages. */
function onceAsked(begin: () => Promise<MapContext['countContacts']>): MapContext['countContacts'] {
  let counting: ReturnType<typeof begin> | null = null
  return async (ids) => {
    counting ??= begin()
    return (await counting)(ids)
  }
}
