import type { PostgresPool } from 'kysely'
import type { Entered } from './enter-tenant.ts'

/** One of the two ways to a PostgreSQL database. */
export interface Driver {
  readonly kind: 'embedded' | 'server'
  /** Connections for kysely's PostgreSQL dialect that see what they have entered. All of them end together. */
  pool(entered: Entered): PostgresPool
  /** Takes the tenant for one holder across processes; null where somebody else has it. */
  lockTenant(tenant: number): Promise<{ release(): Promise<void> } | null>
  /** Waits for a tenant's grant, by the tenant's id, across processes. */
  grantTurn(tenant: string): Promise<{ release(): Promise<void> }>
  /** After the pool has ended. */
  close(): Promise<void>
}
