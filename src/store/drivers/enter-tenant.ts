/** The role of a connection within a tenant, where the user that it signed in as is bound by no policy. */
export const tenantRole = 'key_accounts_tenant'

/** Whether the policies of tables bind the user of a connection: not superusers, nor who may pass them by. */
export const isUnboundQuery = `
  select rolsuper or rolbypassrls as "isUnbound" from pg_roles where rolname = current_user`

type Query = (sql: string, parameters: unknown[]) => Promise<unknown>

/**
 * Whose rows a connection sees: a tenant's by its number, or none; `every` is for reading what there is
 * of all tenants, `owner` for the tables themselves.
 */
export type Entered = number | 'none' | 'every' | 'owner'

/**
 * From now on the connection sees the rows of that tenant and no other's, or of none, as the policies
 * of the tables have it. A connection that has entered nothing yet is the owner's.
 */
export async function enterTenant(
  query: Query,
  { entered, isUnbound }: { readonly entered: Entered; readonly isUnbound: boolean },
): Promise<void> {
  const role = isUnbound && entered !== 'owner' ? tenantRole : 'none'
  await query(
    `select set_config('key_accounts.tenant', $1, false), set_config('role', $2, false)`,
    [typeof entered === 'number' || entered === 'every' ? String(entered) : '', role],
  )
}
