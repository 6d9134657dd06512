import type { TenantStore } from '../ports/store.ts'

/** Whether another process, or an undo, holds the tenant. To be asked only where this one runs nothing. */
export async function isHeldElsewhere(tenant: TenantStore): Promise<boolean> {
  const lock = await tenant.lock()
  if (lock === null) return true
  await lock.release()
  return false
}
