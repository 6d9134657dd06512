import type { RecordKind, RecordsByKind } from '#src/ports/records.ts'
import type { PullStart, Store, TenantStore } from '#src/ports/store.ts'

let last = 0

/** A tenant that no other test has seen. */
export async function freshTenant(store: Store): Promise<TenantStore> {
  last += 1
  return await store.open({ id: `test:${last}`, timeZone: 'Europe/Madrid', currency: 'EUR' })
}

export function fullPull(facts: Partial<PullStart> = {}): PullStart {
  return {
    mode: 'full',
    since: null,
    shape: 'fields-1',
    startedAt: new Date('2026-11-01T10:00:00Z'),
    isFresh: false,
    ...facts,
  }
}

/** A whole pull of one page; `stream` and `kind` as `deals`, `deal`. */
export async function pullAll<K extends RecordKind>(
  tenant: TenantStore,
  stream: string,
  kind: K,
  records: readonly RecordsByKind[K][],
): Promise<{ readonly changed: number; readonly removed: number }> {
  await tenant.mirror.beginPull(stream, fullPull())
  const page = { upserts: records, deletes: [], cursor: 'end' }
  const changed = await tenant.mirror.savePage(stream, kind, page)
  return { changed, ...(await tenant.mirror.endPull(stream)) }
}
