import { sql } from 'kysely'
import type { Merge } from '../ports/connector.ts'
import type { RecordKind } from '../ports/records.ts'
import type { Scope } from './tables.ts'

/**
 * Hands what belonged to records that were merged away to those that they live on in; inside a
 * transaction. CRMs may move an association without a new modification date, so that increments
 * would leave deals and activities with a record that is gone.
 */
export async function followMerges(
  scope: Scope,
  kind: RecordKind,
  merges: readonly Merge[],
): Promise<void> {
  if (merges.length === 0) return
  if (kind === 'account') {
    await moveOne(scope, { table: 'deals', column: 'account_id' }, merges)
    await moveOne(scope, { table: 'accounts', column: 'parent_id' }, merges)
    await moveMany(scope, { table: 'activities', column: 'account_ids' }, merges)
  }
  if (kind === 'deal') await moveMany(scope, { table: 'line_items', column: 'deal_ids' }, merges)
}

interface Place {
  readonly table: string
  readonly column: string
}

/** Nothing belongs to itself. */
async function moveOne(
  { db, tenant }: Scope,
  { table, column }: Place,
  merges: readonly Merge[],
): Promise<void> {
  const [held, ref] = [sql.table(table), sql.ref(column)]
  await sql`
    with merged as (${wire(merges)})
    update ${held} as held set ${ref} = nullif(merged.into_id, held.id)
    from merged
    where held.tenant = ${tenant} and held.${ref} = merged.id
  `.execute(db)
}

async function moveMany(
  { db, tenant }: Scope,
  { table, column }: Place,
  merges: readonly Merge[],
): Promise<void> {
  const [held, ref] = [sql.table(table), sql.ref(column)]
  await sql`
    with merged as (${wire(merges)})
    update ${held} as held set ${ref} = (
      select array_agg(distinct coalesce(merged.into_id, was.id))
      from unnest(held.${ref}) as was (id) left join merged on merged.id = was.id
    )
    where held.tenant = ${tenant} and held.${ref} && array(select id from merged)
  `.execute(db)
}

function wire(merges: readonly Merge[]) {
  return sql`
    select id collate "C" as id, into_id collate "C" as into_id
    from unnest(
      ${merges.map(({ id }) => id)}::text[],
      ${merges.map(({ into }) => into)}::text[]
    ) as wire (id, into_id)
  `
}
