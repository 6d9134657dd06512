import type { SignalRequest } from '../ports/store.ts'

/** What the statements in signals/ read of the request, as the one row of the table `params`. */
export const parameterTypes = `
  tenant integer, as_of date, is_by_group boolean, window_days integer, stale_deal_days integer,
  pipelines jsonb, types jsonb, minutes jsonb,
  hourly_cost double precision, gross_margin double precision,
  excluded_types text[], excluded_domains text[], excluded_accounts text[],
  has_hours boolean, has_products boolean, has_referrals boolean`

export function signalParameters(tenant: number, { model, asOf, missing }: SignalRequest): object {
  return {
    tenant,
    as_of: asOf,
    is_by_group: model.unit === 'group',
    window_days: model.windowDays,
    stale_deal_days: model.staleDealDays,
    pipelines: model.deals.pipelines,
    types: model.deals.types,
    minutes: model.costs.minutes,
    hourly_cost: model.costs.hourly,
    gross_margin: model.costs.grossMargin,
    excluded_types: model.exclude.types,
    excluded_domains: model.exclude.domains,
    excluded_accounts: model.exclude.accounts,
    has_hours: (['call', 'meeting', 'email', 'ticket'] as const).every(
      (kind) => !missing.has(kind),
    ),
    has_products: !missing.has('lineItem'),
    has_referrals: model.mappings.referredBy !== undefined,
  }
}
