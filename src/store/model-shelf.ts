import { createHash } from 'node:crypto'
import type { Anchor } from '../core/columns.ts'
import { canonicalJson } from '../core/model/canonical-json.ts'
import { type Model, modelSchema } from '../core/model/model.ts'
import type { ModelShelf, StoredModel } from '../ports/store.ts'
import type { Row, Scope } from './tables.ts'

export function modelShelf({ db, tenant }: Scope): ModelShelf {
  const mine = db.selectFrom('model_versions').selectAll().where('tenant', '=', tenant)
  return {
    current: async () => {
      const row = await mine.orderBy('version', 'desc').limit(1).executeTakeFirst()
      return row ? toModel(row) : null
    },
    get: async (version) => {
      const row = await mine.where('version', '=', version).executeTakeFirst()
      return row ? toModel(row) : null
    },
    publish: async (model, comment, publishedAt) => {
      const current = await mine.orderBy('version', 'desc').limit(1).executeTakeFirst()
      const hash = hashOf(model)
      if (current?.hash === hash) return toModel(current)
      const version = (current?.version ?? 0) + 1
      const row = { tenant, version, model: JSON.stringify(model), hash, comment }
      await db
        .insertInto('model_versions')
        .values({ ...row, published_at: publishedAt })
        .execute()
      return { version, model, comment, publishedAt }
    },
    anchors: (version) =>
      db
        .selectFrom('anchors')
        .select(['criterion', 'source', 'from', 'to', 'since'])
        .where('tenant', '=', tenant)
        .where('version', '=', version)
        .orderBy('criterion')
        .orderBy('source')
        .execute(),
    setAnchors: (version, anchors) => setAnchors({ db, tenant }, version, anchors),
  }
}

async function setAnchors(
  { db, tenant }: Scope,
  version: number,
  anchors: readonly Anchor[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('anchors')
      .where('tenant', '=', tenant)
      .where('version', '=', version)
      .execute()
    if (anchors.length === 0) return
    const rows = anchors.map(({ criterion, source, from, to, since }) => ({
      ...{ tenant, version, criterion, source, from, to, since },
    }))
    await trx.insertInto('anchors').values(rows).execute()
  })
}

function toModel(row: Row<'model_versions'>): StoredModel {
  return {
    version: row.version,
    model: modelSchema.parse(row.model),
    comment: row.comment,
    publishedAt: row.published_at,
  }
}

/** The same for documents that differ only in the order of their keys. */
function hashOf(model: Model): string {
  return createHash('sha256').update(canonicalJson(model)).digest('hex')
}
