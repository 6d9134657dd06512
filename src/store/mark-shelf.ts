import { sql } from 'kysely'
import type { MarkKind, MarkShelf } from '../ports/marks.ts'
import type { Scope } from './tables.ts'

/** What need not move a modification date. */
const unseen: readonly MarkKind[] = ['deleted', 'restored', 'merged', 'associated']

export function markShelf({ db, tenant }: Scope): MarkShelf {
  return {
    take: async () => {
      await sql`
        update webhook_marks set is_taken = true where tenant = ${tenant} and not is_taken
      `.execute(db)
      const { rows } = await sql<{ stream: string; ids: string[] }>`
        select stream, array_agg(distinct record_id) as ids from webhook_marks
        where tenant = ${tenant} and is_taken and kind = any(${[...unseen]}::text[])
        group by stream
      `.execute(db)
      return new Map(rows.map(({ stream, ids }) => [stream, ids]))
    },
    settle: async () => {
      await sql`delete from webhook_marks where tenant = ${tenant} and is_taken`.execute(db)
    },
  }
}
