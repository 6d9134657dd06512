import { UsageError } from '../errors.ts'
import type { TenantStore } from '../ports/store.ts'

/**
 * Deletes everything stored for a tenant. The CRM is left as it is. Throws a UsageError while a run is
 * under way.
 */
export async function forgetTenant(tenant: TenantStore): Promise<void> {
  const lock = await tenant.lock()
  if (lock === null) {
    throw new UsageError(`A run of ${tenant.info.id} is under way; wait until it ends`)
  }
  try {
    await tenant.forget()
  } finally {
    await lock.release()
  }
}
