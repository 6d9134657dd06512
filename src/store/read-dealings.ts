import type { Transaction } from 'kysely'
import type { Dealings, DealingsRequest } from '../ports/store.ts'
import { bind, type Parameter } from './signal-parameters.ts'
import { statement } from './signal-statements.ts'
import type { Scope, Tables } from './tables.ts'

const deals = statement('dealings-deals')
const statements = {
  orders: statement('dealings-orders'),
  products: statement('dealings-products'),
  openDeals: statement('dealings-open'),
  activities: statement('dealings-activities'),
}

/** What happened with some accounts, by the statements in signals/dealings-*.sql. */
export function readDealings({ db, tenant }: Scope, request: DealingsRequest): Promise<Dealings> {
  const parameters = parametersOf(tenant, request)
  return db.transaction().execute(async (trx: Transaction<Tables>) => {
    const rows = async (text: string): Promise<unknown[]> =>
      (await trx.executeQuery(bind(text, parameters))).rows
    await rows(`create temporary table dealings_deals on commit drop as\n${deals}`)
    return {
      orders: (await rows(statements.orders)) as Dealings['orders'],
      products: (await rows(statements.products)) as Dealings['products'],
      openDeals: (await rows(statements.openDeals)) as Dealings['openDeals'],
      activities: (await rows(statements.activities)) as Dealings['activities'],
    }
  })
}

function parametersOf(
  tenant: number,
  { accountIds, asOf, ordersFrom, activitiesFrom, deals }: DealingsRequest,
): Readonly<Record<string, Parameter>> {
  return {
    tenant: { type: 'integer', value: tenant },
    accounts: { type: 'text[]', value: accountIds },
    as_of: { type: 'date', value: asOf },
    orders_from: { type: 'date', value: ordersFrom },
    activities_from: { type: 'date', value: activitiesFrom },
    pipelines: { type: 'jsonb', value: JSON.stringify(deals.pipelines) },
    types: { type: 'jsonb', value: JSON.stringify(deals.types) },
  }
}
