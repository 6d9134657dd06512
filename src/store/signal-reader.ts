import { sql, type Transaction } from 'kysely'
import { groupAccounts } from '../core/group-accounts.ts'
import type { DataWarning, SignalReader, SignalRequest, SignalTable } from '../ports/store.ts'
import { ColumnBuilder, type RowChunk, rowColumns, storedSignals } from './signal-columns.ts'
import { parameterTypes, signalParameters } from './signal-parameters.ts'
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
        await sql`set local work_mem = '64MB'`.execute(trx)
        await prepare(trx, signalParameters(tenant, request))
        for (const { table, text } of families) await makeTable(trx, table, text)
        return await readTable(trx, request)
      }),
  }
}

/** Parameters, the numbered accounts, and the groups that they form. */
async function prepare(trx: Transaction<Tables>, parameters: object): Promise<void> {
  await sql`
    create temporary table params on commit drop as
    select * from jsonb_to_record(${JSON.stringify(parameters)}::jsonb) as p (${sql.raw(parameterTypes)})
  `.execute(trx)
  await makeTable(trx, 'numbered_accounts', numberedAccounts)
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

async function makeTable(trx: Transaction<Tables>, table: string, text: string): Promise<void> {
  await sql.raw(`create temporary table ${table} on commit drop as\n${text}`).execute(trx)
  await sql.raw(`analyze ${table}`).execute(trx)
}

async function readTable(trx: Transaction<Tables>, request: SignalRequest): Promise<SignalTable> {
  await sql`create unique index on signal_rows (row)`.execute(trx)
  const { rows } = await sql<{ size: number }>`select count(*) as size from signal_rows`.execute(
    trx,
  )
  const size = rows[0]?.size ?? 0
  const builder = new ColumnBuilder(size, propertyKeys(request))
  for (let from = 1; from <= size; from += chunkSize) builder.add(await readChunk(trx, from))
  const { rows: found } = await sql<DataWarning>`${sql.raw(warnings)}`.execute(trx)
  return { ...builder.finish(), warnings: found }
}

/** Column by column as JSON: one text a column is read much faster than a value a cell. */
async function readChunk(trx: Transaction<Tables>, from: number): Promise<RowChunk> {
  const columns = [...storedSignals, ...rowColumns].map(
    (name) => sql`json_agg(it.${sql.ref(name)})::text as ${sql.ref(name)}`,
  )
  const { rows } = await sql<Record<string, string>>`
    select ${sql.join(columns)} from (
      select * from signal_rows where row between ${from} and ${from + chunkSize - 1} order by row
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
