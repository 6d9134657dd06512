import { z } from 'zod'
import { inBatches } from '../shared/in-batches.ts'
import type { Api } from './api.ts'
import { readByBulk } from './bulk-query.ts'
import { findColumns } from './columns.ts'
import type { Shapes } from './shapes.ts'
import { listOf, mostIds, queryRecords } from './soql.ts'

/** Contacts of an account; null where they may not be read. */
export interface ContactCount {
  readonly contacts: number | null
  readonly buyingRoles: number | null
}

export type CountContacts = (accountIds: readonly string[]) => Promise<(id: string) => ContactCount>

interface Tools {
  readonly api: Api
  readonly shapes: Shapes
  readonly signal: AbortSignal
}

const group = z.object({ account: z.string(), n: z.number() })

const contactSums = { from: 'Contact', account: 'AccountId', sum: 'COUNT(Id)' }
const roleSums = {
  ...{ from: 'OpportunityContactRole', account: 'Contact.AccountId' },
  sum: 'COUNT_DISTINCT(ContactId)',
}

/**
 * Counts for some accounts at a time, summed up by Salesforce. A query that groups cannot be paged,
 * so that it asks for fewer accounts than a page has room for.
 */
export async function countByGroups(tools: Tools): Promise<CountContacts> {
  const [hasContacts, hasRoles] = await areReadable(tools.shapes)
  return async (accountIds) => {
    const [contacts, roles] = await Promise.all([
      hasContacts ? sumUp(tools, contactSums, accountIds) : null,
      hasRoles ? sumUp(tools, roleSums, accountIds) : null,
    ])
    return lookUp(contacts, roles)
  }
}

async function sumUp(
  { api, signal }: Tools,
  { from, account, sum }: typeof contactSums,
  accountIds: readonly string[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const ids of inBatches(accountIds, mostIds)) {
    const where = `${account} IN ${listOf(ids)} GROUP BY ${account}`
    const soql = `SELECT ${account} account, ${sum} n FROM ${from} WHERE ${where}`
    const groups = z.array(group).parse(await queryRecords(api, soql, { signal }))
    for (const { account: id, n } of groups) counts.set(id, n)
  }
  return counts
}

/** Counts for all accounts, summed up here: two Bulk jobs instead of a query for every few of them. */
export async function countAll(tools: Tools): Promise<CountContacts> {
  const [hasContacts, hasRoles] = await areReadable(tools.shapes)
  const [contacts, roles] = await Promise.all([
    hasContacts ? countContacts(tools) : null,
    hasRoles ? countWithRoles(tools) : null,
  ])
  return async () => lookUp(contacts, roles)
}

async function countContacts(tools: Tools): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for await (const { AccountId: account } of rowsOf(tools, 'Contact', ['Id', 'AccountId'])) {
    if (typeof account === 'string' && account) counts.set(account, (counts.get(account) ?? 0) + 1)
  }
  return counts
}

/** Each contact counts once, however many roles it has. */
async function countWithRoles(tools: Tools): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const seen = new Set<unknown>()
  const names = ['Id', 'ContactId', 'Contact.AccountId']
  for await (const row of rowsOf(tools, 'OpportunityContactRole', names)) {
    const account = row['Contact.AccountId']
    if (typeof account !== 'string' || !account || seen.has(row.ContactId)) continue
    seen.add(row.ContactId)
    counts.set(account, (counts.get(account) ?? 0) + 1)
  }
  return counts
}

async function* rowsOf({ api, shapes, signal }: Tools, object: string, names: readonly string[]) {
  const columns = await findColumns(shapes, await shapes.need(object), names)
  const request = { columns, condition: null, isAll: false, signal }
  for await (const { rows } of readByBulk(api, request, null)) yield* rows
}

function lookUp(
  contacts: ReadonlyMap<string, number> | null,
  roles: ReadonlyMap<string, number> | null,
): (id: string) => ContactCount {
  return (id) => ({
    contacts: contacts && (contacts.get(id) ?? 0),
    buyingRoles: roles && (roles.get(id) ?? 0),
  })
}

/** Whether contacts, and their roles in opportunities, can be read and counted by account. */
async function areReadable(shapes: Shapes): Promise<[contacts: boolean, roles: boolean]> {
  const [contact, role] = await Promise.all([
    shapes.of('Contact'),
    shapes.of('OpportunityContactRole'),
  ])
  const hasContacts = contact !== null && contact.field('AccountId') !== null
  return [hasContacts, hasContacts && role !== null && role.field('ContactId') !== null]
}
