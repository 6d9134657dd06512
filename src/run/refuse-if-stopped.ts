import { WritingStoppedError } from '../errors.ts'
import type { TenantStore } from '../ports/store.ts'

/** Asked before each batch, so that a stop holds for the run under way. Throws a WritingStoppedError. */
export async function refuseIfStopped(store: Pick<TenantStore, 'pausedAt'>): Promise<void> {
  if ((await store.pausedAt()) === null) return
  throw new WritingStoppedError(
    'Somebody has stopped writing; the run goes on where it was when writing is resumed',
  )
}
