import { sql } from 'kysely'
import type { AccountProfile, AccountReader } from '../ports/store.ts'
import { jsonRows } from './json-rows.ts'
import { readDealings } from './read-dealings.ts'
import { readPlaced } from './read-placed.ts'
import type { Scope } from './tables.ts'

interface ProfileRow {
  id: string
  name: string
  domain: string | null
  industry: string | null
  owner_name: string | null
  pinned_tier: string | null
  pinned_until: string | null
  pin_reason: string | null
}

export function accountReader(scope: Scope): AccountReader {
  const { db, tenant } = scope
  return {
    placed: (accountId) => readPlaced(scope, accountId),
    profile: async (accountId) => {
      const { rows } = await sql<ProfileRow>`
        select account.*, owner.name as owner_name
        from accounts as account
          left join owners as owner on owner.tenant = account.tenant and owner.id = account.owner_id
        where account.tenant = ${tenant} and account.id = ${accountId}
      `.execute(db)
      return rows[0] ? toProfile(rows[0]) : null
    },
    industries: () =>
      db.transaction().execute(async (trx) => {
        const industries = new Map<string, string>()
        const query = sql`
          select id, industry from accounts where tenant = ${tenant} and industry is not null
        `
        for await (const row of jsonRows<{ id: string; industry: string }>(trx, query)) {
          industries.set(row.id, row.industry)
        }
        return industries
      }),
    setPin: async (accountId, pin) => {
      await sql`
        update accounts
        set
          pinned_tier = ${pin?.tier ?? null}::text,
          pinned_until = ${pin?.until ?? null}::date,
          pin_reason = ${pin?.reason ?? null}::text
        where tenant = ${tenant} and id = ${accountId}
      `.execute(db)
    },
    dealings: (request) => readDealings(scope, request),
  }
}

function toProfile(row: ProfileRow): AccountProfile {
  const { pinned_tier: tier, pinned_until: until, pin_reason: reason } = row
  return {
    ...{ id: row.id, name: row.name, domain: row.domain, industry: row.industry },
    ownerName: row.owner_name,
    pin: tier === null ? null : { tier, until, reason },
  }
}
