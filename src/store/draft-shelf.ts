import type { DraftShelf, StoredDraft } from '../ports/store.ts'
import { documentHash } from './document-hash.ts'
import type { Row, Scope } from './tables.ts'

export function draftShelf({ db, tenant }: Scope): DraftShelf {
  return {
    get: async () => {
      const row = await db
        .selectFrom('model_drafts')
        .selectAll()
        .where('tenant', '=', tenant)
        .executeTakeFirst()
      return row ? toDraft(row) : null
    },
    save: async ({ model, baseVersion }, { over, at }) => {
      const values = {
        model: JSON.stringify(model),
        base_version: baseVersion,
        saved_at: at,
        tag: documentHash({ model, baseVersion }),
      }
      const saved =
        over === null
          ? db
              .insertInto('model_drafts')
              .values({ tenant, ...values })
              .onConflict((conflict) => conflict.column('tenant').doNothing())
          : db
              .updateTable('model_drafts')
              .set(values)
              .where('tenant', '=', tenant)
              .where('tag', '=', over)
      const row = await saved.returningAll().executeTakeFirst()
      return row ? toDraft(row) : null
    },
    discard: async (tag) => {
      await db
        .deleteFrom('model_drafts')
        .where('tenant', '=', tenant)
        .where('tag', '=', tag)
        .execute()
    },
  }
}

function toDraft(row: Row<'model_drafts'>): StoredDraft {
  return {
    model: row.model,
    baseVersion: row.base_version,
    savedAt: row.saved_at,
    tag: row.tag,
  }
}
