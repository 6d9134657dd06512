import { CompiledQuery } from 'kysely'
import type { Model } from '../core/model/model.ts'
import type { SignalRequest } from '../ports/store.ts'

/** A value for a statement, with the type that it has there. */
export interface Parameter {
  readonly type: string
  readonly value: unknown
}

export type Parameters = Readonly<Record<string, Parameter>>

/** What the statements in signals/ read of a request, by the name after the colon. */
export function signalParameters(
  tenant: number,
  { model, asOf, missing }: SignalRequest,
): Parameters {
  const serviceKinds = ['call', 'meeting', 'email', 'ticket'] as const
  return {
    tenant: { type: 'integer', value: tenant },
    as_of: { type: 'date', value: asOf },
    is_by_group: { type: 'boolean', value: model.unit === 'group' },
    window_days: { type: 'integer', value: model.windowDays },
    stale_deal_days: { type: 'integer', value: model.staleDealDays },
    ignored_pipelines: { type: 'text[]', value: idsOf(model.deals.pipelines, 'ignore') },
    renewal_pipelines: { type: 'text[]', value: idsOf(model.deals.pipelines, 'renewal') },
    ignored_types: { type: 'text[]', value: idsOf(model.deals.types, 'ignore') },
    renewal_types: { type: 'text[]', value: idsOf(model.deals.types, 'renewal') },
    minutes: { type: 'jsonb', value: JSON.stringify(model.costs.minutes) },
    hourly_cost: { type: 'double precision', value: model.costs.hourly },
    gross_margin: { type: 'double precision', value: model.costs.grossMargin },
    excluded_types: { type: 'text[]', value: model.exclude.types },
    excluded_domains: { type: 'text[]', value: model.exclude.domains },
    excluded_accounts: { type: 'text[]', value: model.exclude.accounts },
    has_hours: { type: 'boolean', value: serviceKinds.every((kind) => !missing.has(kind)) },
    has_products: { type: 'boolean', value: !missing.has('lineItem') },
    has_referrals: { type: 'boolean', value: model.mappings.referredBy !== undefined },
    properties: { type: 'text[]', value: propertyKeys(model) },
  }
}

function idsOf<Kind>(kinds: Readonly<Record<string, Kind>>, wanted: Kind): string[] {
  return Object.entries(kinds).flatMap(([id, kind]) => (kind === wanted ? [id] : []))
}

/** Keys of the properties that criteria use. */
export function propertyKeys({ criteria }: Model): string[] {
  const sources = criteria.flatMap((criterion) => criterion.sources)
  return [...new Set(sources.flatMap((source) => ('property' in source ? [source.property] : [])))]
}

/** The statement with its `:names` bound to parameters. Throws where a name is unknown. */
export function bind(text: string, parameters: Parameters): CompiledQuery<unknown> {
  const values: unknown[] = []
  const bound = text.replace(/(?<![:\w]):([a-z_]+)/g, (_match, name: string) => {
    const parameter = parameters[name]
    if (parameter === undefined) throw new Error(`no parameter :${name}`)
    values.push(parameter.value)
    return `$${values.length}::${parameter.type}`
  })
  return CompiledQuery.raw(bound, values)
}
