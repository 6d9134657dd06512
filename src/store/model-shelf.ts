import type { Anchor } from '../core/columns.ts'
import { modelSchema } from '../core/model/model.ts'
import type { ModelShelf, StoredModel } from '../ports/store.ts'
import { documentHash } from './document-hash.ts'
import type { Row, Scope } from './tables.ts'

export function modelShelf({ db, tenant }: Scope): ModelShelf {
  const mine = db.selectFrom('model_versions').selectAll().where('tenant', '=', tenant)
  const newest = () => mine.orderBy('version', 'desc').limit(1).executeTakeFirst()
  const rowOf = ({ version, model, comment, publishedAt }: StoredModel) => ({
    ...{ tenant, version, comment, published_at: publishedAt },
    model: JSON.stringify(model),
    hash: documentHash(model),
  })
  return {
    current: async () => {
      const row = await newest()
      return row ? toModel(row) : null
    },
    get: async (version) => {
      const row = await mine.where('version', '=', version).executeTakeFirst()
      return row ? toModel(row) : null
    },
    publish: async (model, comment, at) => {
      const current = await newest()
      if (current?.hash === documentHash(model)) return toModel(current)
      const row = rowOf({ version: (current?.version ?? 0) + 1, model, comment, publishedAt: at })
      await db.insertInto('model_versions').values(row).execute()
      return toModel({ ...row, model })
    },
    publishOver: async (base, model, { comment, at }) => {
      const current = await newest()
      if ((current?.version ?? 0) !== base) return null
      if (current?.hash === documentHash(model)) return toModel(current)
      const row = rowOf({ version: base + 1, model, comment, publishedAt: at })
      // Whoever publishes at the same moment makes the same version.
      const inserted = await db
        .insertInto('model_versions')
        .values(row)
        .onConflict((conflict) => conflict.columns(['tenant', 'version']).doNothing())
        .returning('version')
        .executeTakeFirst()
      return inserted ? toModel({ ...row, model }) : null
    },
    versions: () =>
      db
        .selectFrom('model_versions')
        .select(['version', 'comment', 'published_at as publishedAt'])
        .where('tenant', '=', tenant)
        .orderBy('version', 'desc')
        .execute(),
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
