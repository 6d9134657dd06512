import { sql, type Transaction } from 'kysely'
import { groupAccounts } from '../core/portfolio/group-accounts.ts'
import type { DataWarning, SignalReader, SignalRequest } from '../ports/store.ts'
import { fingerprintOf, makeFacts, makeKeptFacts } from './make-facts.ts'
import { signalChunks, signalsAside } from './signal-chunks.ts'
import { ColumnBuilder } from './signal-columns.ts'
import { bind, type Parameters, propertyKeys, signalParameters } from './signal-parameters.ts'
import { statement } from './signal-statements.ts'
import type { Scope, Tables } from './tables.ts'

const numberedAccounts = statement('numbered-accounts')
const parents = statement('parents')
const book = statement('book')
const members = statement('members')
const faults = statement('faults')
const strayDeals = statement('stray-deals')

/** Signals from the mirror, by the statements in signals/. Nothing in memory grows with the number of deals. */
export function signalReader({ db, tenant }: Scope): SignalReader {
  const readTable = (request: SignalRequest, parameters: Parameters) =>
    db.transaction().execute(async (trx) => {
      await prepare(trx)
      const run = (text: string) => trx.executeQuery(bind(text, parameters))
      const makeTable = async (table: string, text: string) => {
        await run(`create temporary table ${table} on commit drop as\n${text}`)
        await run(`analyze ${table}`)
      }
      await makeTable('numbered_accounts', numberedAccounts)
      await makeGroups(trx)
      await makeTable('book', book)
      await (request.keeps === true ? makeKeptFacts : makeFacts)({ run, makeTable })
      await makeTable('unit_members', members)
      const builder = new ColumnBuilder(propertyKeys(request.model))
      for await (const chunk of signalChunks(trx, request.model, parameters)) builder.add(chunk)
      for await (const aside of signalsAside(trx, parameters)) builder.addAside(aside)
      const { rows } = await run(faults)
      return { ...builder.finish(), warnings: rows as DataWarning[] }
    })
  return {
    read: async (request) => {
      const settings = signalParameters(tenant, request)
      const fingerprint = { type: 'text', value: fingerprintOf(settings) }
      const parameters = { ...settings, fingerprint }
      return await readTable(request, parameters)
    },
    strayDeals: async (request) => {
      const { rows } = await db.executeQuery(bind(strayDeals, signalParameters(tenant, request)))
      return (rows as DataWarning[]).filter(({ count }) => count > 0)
    },
  }
}

/** What the statements in signals/ run best with. */
async function prepare(trx: Transaction<Tables>): Promise<void> {
  await sql`set local work_mem = '64MB'`.execute(trx)
  // Each statement runs once: to compile it takes longer than it saves.
  await sql`set local jit = off`.execute(trx)
  // How few records have an account in scope cannot be known from their lists of ids: to go through the
  // scope for each of them takes as long as everything else together.
  await sql`set local enable_nestloop = off`.execute(trx)
  // A small sample is enough to choose the joins by.
  await sql`set local default_statistics_target = 10`.execute(trx)
}

type Pair = [child: string, childN: number, parent: string, parentN: number]

/** The groups that the numbered accounts form, and the accounts that are their own ancestors. */
async function makeGroups(trx: Transaction<Tables>): Promise<void> {
  const { rows } = await sql<{ pairs: string }>`${sql.raw(parents)}`.execute(trx)
  const pairs: Pair[] = JSON.parse(rows[0]?.pairs ?? '[]')
  const tops = pairs.map(([, , parent]): [string, null] => [parent, null])
  const links = pairs.map(([child, , parent]): [string, string] => [child, parent])
  const { groupOf, inLoop } = groupAccounts(new Map([...tops, ...links]))
  const numbers = new Map(
    pairs.flatMap(([child, childN, parent, parentN]): [string, number][] => [
      [child, childN],
      [parent, parentN],
    ]),
  )
  const groups = [...groupOf.values()]
  await sql`
    create temporary table group_members on commit drop as
    select * from unnest(
      ${[...groupOf.keys()]}::text[],
      ${[...groupOf.keys()].map((id) => numbers.get(id))}::integer[],
      ${groups}::text[],
      ${groups.map((id) => numbers.get(id))}::integer[]
    ) as member (id, n, group_id, group_n)
  `.execute(trx)
  await sql`analyze group_members`.execute(trx)
  await sql`
    create temporary table loop_members on commit drop as
    select * from unnest(${inLoop}::text[]) as member (id)
  `.execute(trx)
}
