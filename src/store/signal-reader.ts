import { type QueryResult, sql, type Transaction } from 'kysely'
import { groupAccounts } from '../core/portfolio/group-accounts.ts'
import type { DataWarning, SignalReader, SignalRequest, SignalTable } from '../ports/store.ts'
import { ColumnBuilder, type RowChunk, rowColumns, storedSignals } from './signal-columns.ts'
import { bind, signalParameters } from './signal-parameters.ts'
import { families, statement } from './signal-statements.ts'
import type { Scope, Tables } from './tables.ts'

const chunkSize = 20_000
const numberedAccounts = statement('numbered-accounts')
const parents = statement('parents')
const warnings = statement('warnings')

/** Signals from the mirror, by the statements in signals/. Nothing in memory grows with the number of deals. */
export function signalReader({ db, tenant }: Scope): SignalReader {
  return {
    read: (request) =>
      db.transaction().execute(async (trx) => {
        await sql`set local work_mem = '32MB'`.execute(trx)
        // A small sample is enough to choose the joins by.
        await sql`set local default_statistics_target = 10`.execute(trx)
        const run: Run = (text) => trx.executeQuery(bind(text, signalParameters(tenant, request)))
        await makeTable(run, 'numbered_accounts', numberedAccounts)
        await makeGroups(trx)
        for (const { table, text } of families) await makeTable(run, table, text)
        const rows = await readRows(trx, request)
        const { rows: found } = await run(warnings)
        return { ...rows, warnings: found as DataWarning[] }
      }),
  }
}

/** Runs a statement with its named parameters. */
type Run = (text: string) => Promise<QueryResult<unknown>>

async function makeTable(run: Run, table: string, text: string): Promise<void> {
  await run(`create temporary table ${table} on commit drop as\n${text}`)
  await run(`analyze ${table}`)
}

/** The groups that the numbered accounts form, and the accounts that are their own ancestors. */
async function makeGroups(trx: Transaction<Tables>): Promise<void> {
  const { rows } = await sql<{ pairs: string }>`${sql.raw(parents)}`.execute(trx)
  const pairs: [child: string, parent: string][] = JSON.parse(rows[0]?.pairs ?? '[]')
  const tops = pairs.map(([, parent]): [string, null] => [parent, null])
  const { groupOf, inLoop } = groupAccounts(new Map([...tops, ...pairs]))
  await sql`
    create temporary table group_members on commit drop as
    select * from unnest(${[...groupOf.keys()]}::text[], ${[...groupOf.values()]}::text[])
      as member (id, group_id)
  `.execute(trx)
  await sql`
    create temporary table loop_members on commit drop as
    select * from unnest(${inLoop}::text[]) as member (id)
  `.execute(trx)
}

async function readRows(
  trx: Transaction<Tables>,
  request: SignalRequest,
): Promise<Pick<SignalTable, 'columns' | 'facts'>> {
  await sql`create unique index on signal_rows (unit)`.execute(trx)
  const { rows } = await sql<{ size: number }>`select count(*) as size from signal_rows`.execute(
    trx,
  )
  const size = rows[0]?.size ?? 0
  const builder = new ColumnBuilder(size, propertyKeys(request))
  for (let lastUnit = 0; builder.size < size; ) {
    const chunk = await readChunk(trx, lastUnit)
    builder.add(chunk)
    lastUnit = chunk.unit.at(-1) ?? Number.POSITIVE_INFINITY
  }
  return builder.finish()
}

/** Column by column as JSON: one text a column is read much faster than a value a cell. */
async function readChunk(trx: Transaction<Tables>, lastUnit: number): Promise<RowChunk> {
  const columns = [...storedSignals, ...rowColumns].map(
    (name) => sql`json_agg(it.${sql.ref(name)})::text as ${sql.ref(name)}`,
  )
  const { rows } = await sql<Record<string, string>>`
    select ${sql.join(columns)} from (
      select * from signal_rows where unit > ${lastUnit} order by unit limit ${chunkSize}
    ) as it
  `.execute(trx)
  const parsed = Object.entries(rows[0] ?? {}).map(([name, text]) => [name, JSON.parse(text)])
  return Object.fromEntries(parsed) as RowChunk
}

/** Keys of the properties that criteria use. */
function propertyKeys({ model }: SignalRequest): string[] {
  const sources = model.criteria.flatMap((criterion) => criterion.sources)
  return [...new Set(sources.flatMap((source) => ('property' in source ? [source.property] : [])))]
}
