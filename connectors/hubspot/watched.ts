import { readNames } from './field-names.ts'

/**
 * What the app is told of by webhooks: changes of these properties, which the usual model scores by.
 * Properties that a model maps beside them are seen by the next run all the same. None of ours that
 * runs write is among them, or each run would start another.
 */
export const watchedProperties = {
  company: [
    ...['name', 'domain', 'hubspot_owner_id', 'annualrevenue', 'hs_parent_company_id'],
    ...['industry', 'hs_ideal_customer_profile', 'hs_is_target_account'],
    ...Object.values(readNames),
  ],
  deal: [
    ...['dealname', 'amount', 'deal_currency_code', 'closedate', 'dealstage', 'pipeline'],
    ...['dealtype'],
  ],
} as const

/** What else is told of companies and deals. */
export const watchedEvents = [
  'object.creation',
  'object.deletion',
  'object.restore',
  'object.merge',
  'object.associationChange',
] as const
