import { CompiledQuery } from 'kysely'
import type { RecordTable } from './record-tables.ts'
import type { Scope } from './tables.ts'
import { selectWire, wireValues } from './wire-columns.ts'

/**
 * Stores records in one statement and returns how many are new or changed. A record that is as it
 * was is not touched at all, so that a full pull of an unchanged CRM writes nothing but what it has
 * seen. Of several records with one id the last counts.
 */
export async function upsertRecords<R extends { readonly id: string }>(
  { db, tenant }: Scope,
  table: RecordTable<R>,
  stream: string,
  records: readonly R[],
): Promise<number> {
  const unique = [...new Map(records.map((record) => [record.id, record])).values()]
  if (unique.length === 0) return 0
  const parameters = [tenant, stream, ...wireValues(table.columns, unique)]
  const result = await db.executeQuery(CompiledQuery.raw(upsertStatement(table), parameters))
  return Number(result.numAffectedRows ?? 0)
}

/**
 * Parameters: tenant, stream, then the columns, each an array over the records. The limit makes the
 * database look each record up by its key; as a plain join it may choose to read the whole table for
 * every page.
 */
function upsertStatement<R>({ table, byStream, columns }: RecordTable<R>): string {
  const keys = byStream ? ['tenant', 'stream', 'id'] : ['tenant', 'id']
  const names = columns.map((column) => column.name).filter((name) => name !== 'id')
  const all = [...keys, ...names]
  const of = (alias: string, list: readonly string[]): string =>
    list.map((name) => `${alias}.${name}`).join(', ')
  return `
    insert into ${table} (${all.join(', ')})
    with input as (
      select $1::integer as tenant, $2::text as stream, wire.*
      from (${selectWire(columns, 3)}) as wire
    )
    select ${of('input', all)}
    from input left join lateral (
      select true as is_same from ${table} as held
      where (${of('held', keys)}) = (${of('input', keys)})
        and (${of('held', names)}) is not distinct from (${of('input', names)})
      limit 1
    ) as held on true
    where held.is_same is null
    on conflict (${keys.join(', ')}) do update
    set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`
}
