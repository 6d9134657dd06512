import { type Kysely, sql } from 'kysely'
import type { SignInLinkShelf } from '../ports/sign-in-links.ts'
import type { Tables } from './tables.ts'

/** The links of this database, whatever their tenant, with which they go. */
export function signInLinkShelf(db: Kysely<Tables>): SignInLinkShelf {
  return {
    put: async (digest, { tenant, role, expiresAt }, now) => {
      await sql`delete from sign_in_links where expires_at <= ${now}`.execute(db)
      await sql`
        insert into sign_in_links (digest, tenant, role, expires_at)
        select ${digest}, key, ${role}, ${expiresAt} from tenants where id = ${tenant}
      `.execute(db)
    },
    take: async (digest, now) => {
      const { rows } = await sql<{ tenant: string; is_valid: boolean }>`
        delete from sign_in_links as link using tenants
        where link.digest = ${digest} and tenants.key = link.tenant
        returning tenants.id as tenant, link.expires_at > ${now} as is_valid
      `.execute(db)
      const [link] = rows
      return link?.is_valid ? { tenant: link.tenant, role: 'admin' } : null
    },
  }
}
