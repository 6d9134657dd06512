import { CompiledQuery } from 'kysely'
import type { SignalRequest } from '../ports/store.ts'

/** A value for a statement, with the type that it has there. */
export interface Parameter {
  readonly type: string
  readonly value: unknown
}

/** What the statements in signals/ read of a request, by the name after the colon. */
export function signalParameters(
  tenant: number,
  { model, asOf, missing }: SignalRequest,
): Readonly<Record<string, Parameter>> {
  const serviceKinds = ['call', 'meeting', 'email', 'ticket'] as const
  return {
    tenant: { type: 'integer', value: tenant },
    as_of: { type: 'date', value: asOf },
    is_by_group: { type: 'boolean', value: model.unit === 'group' },
    window_days: { type: 'integer', value: model.windowDays },
    stale_deal_days: { type: 'integer', value: model.staleDealDays },
    pipelines: { type: 'jsonb', value: JSON.stringify(model.deals.pipelines) },
    types: { type: 'jsonb', value: JSON.stringify(model.deals.types) },
    minutes: { type: 'jsonb', value: JSON.stringify(model.costs.minutes) },
    hourly_cost: { type: 'double precision', value: model.costs.hourly },
    gross_margin: { type: 'double precision', value: model.costs.grossMargin },
    excluded_types: { type: 'text[]', value: model.exclude.types },
    excluded_domains: { type: 'text[]', value: model.exclude.domains },
    excluded_accounts: { type: 'text[]', value: model.exclude.accounts },
    has_hours: { type: 'boolean', value: serviceKinds.every((kind) => !missing.has(kind)) },
    has_products: { type: 'boolean', value: !missing.has('lineItem') },
    has_referrals: { type: 'boolean', value: model.mappings.referredBy !== undefined },
  }
}

/** The statement with its `:names` bound to parameters. Throws where a name is unknown. */
export function bind(
  text: string,
  parameters: Readonly<Record<string, Parameter>>,
): CompiledQuery<unknown> {
  const values: unknown[] = []
  const bound = text.replace(/(?<![:\w]):([a-z_]+)/g, (_match, name: string) => {
    const parameter = parameters[name]
    if (parameter === undefined) throw new Error(`no parameter :${name}`)
    values.push(parameter.value)
    return `$${values.length}::${parameter.type}`
  })
  return CompiledQuery.raw(bound, values)
}
