import type { StoredSignal } from '#src/core/columns.ts'
import type { Model } from '#src/core/model/model.ts'
import type { OptionalData } from '#src/ports/connector.ts'
import type { DealRecord } from '#src/ports/records.ts'
import type { SignalTable, Store, TenantStore } from '#src/ports/store.ts'
import type { Records } from '#test/oracle/book.ts'
import { deal, records } from '#test/oracle/invented-records.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import { freshTenant, pullAll } from './fresh-tenant.ts'

export const asOf = '2026-11-24'

/** The date that many days before the run; negative ones lie in the future. */
export function ago(days: number): string {
  return new Date(Date.parse(asOf) - days * 86_400_000).toISOString().slice(0, 10)
}

interface Reading {
  readonly model?: Model
  readonly missing?: readonly OptionalData[]
}

/** Signals of a tenant that holds these records and nothing else. */
export async function readSignals(
  store: Store,
  some: Partial<Records>,
  { model = pageModel(), missing = [] }: Reading = {},
): Promise<SignalTable> {
  const tenant = await tenantWith(store, some)
  return await tenant.signals.read({ model, asOf, missing: new Set(missing) })
}

/** A tenant that holds these records and nothing else. */
export async function tenantWith(store: Store, some: Partial<Records>): Promise<TenantStore> {
  const tenant = await freshTenant(store)
  const { accounts, deals, activities, lineItems } = records(some)
  await pullAll(tenant, 'companies', 'account', accounts)
  await pullAll(tenant, 'deals', 'deal', deals)
  await pullAll(tenant, 'activities', 'activity', activities)
  await pullAll(tenant, 'line_items', 'lineItem', lineItems)
  return tenant
}

/** A signal of one row, with null for "no data". */
export function signalOf(table: SignalTable, id: string, name: StoredSignal): number | null {
  const value = table.columns.signals[name][rowOf(table, id)]
  return value === undefined || Number.isNaN(value) ? null : value
}

export function rowOf(table: SignalTable, id: string): number {
  const row = table.columns.ids.indexOf(id)
  if (row < 0) throw new Error(`account ${id} is not in play`)
  return row
}

/** Signals of account 1. */
export function pick(table: SignalTable, ...names: StoredSignal[]): (number | null)[] {
  return names.map((name) => signalOf(table, '1', name))
}

/** Won deals of account 1 as [age, amount], with ids 1, 2, … */
export function won(...deals: [age: number, amount: number | null][]): DealRecord[] {
  return deals.map(([age, amount], index) => deal(String(index + 1), { date: ago(age), amount }))
}
