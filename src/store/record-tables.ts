import type { RecordKind, RecordsByKind } from '../ports/records.ts'
import { date, document, flag, number, text, texts, type WireColumn } from './wire-columns.ts'

export interface RecordTable<R> {
  readonly table: 'accounts' | 'deals' | 'activities' | 'line_items' | 'owners'
  /** Whether several streams share the table. */
  readonly byStream: boolean
  readonly columns: readonly WireColumn<R>[]
}

/** Where records of each kind are kept; every table has the column `tenant` besides. */
export const recordTables: { readonly [K in RecordKind]: RecordTable<RecordsByKind[K]> } = {
  account: {
    table: 'accounts',
    byStream: false,
    columns: [
      text('id', (account) => account.id),
      text('name', (account) => account.name),
      text('owner_id', (account) => account.ownerId),
      text('parent_id', (account) => account.parentId),
      text('domain', (account) => account.domain),
      text('industry', (account) => account.industry),
      number('company_revenue', (account) => account.companyRevenue),
      flag('is_target', (account) => account.isTarget),
      number('contacts', (account) => account.contacts),
      number('buying_roles', (account) => account.buyingRoles),
      number('need_rating', (account) => account.needRating),
      number('reputation_rating', (account) => account.reputationRating),
      number('influence_rating', (account) => account.influenceRating),
      text('pinned_tier', (account) => account.pinnedTier),
      date('pinned_until', (account) => account.pinnedUntil),
      text('pin_reason', (account) => account.pinReason),
      document('properties', (account) => account.properties),
      document('held', (account) => account.held),
      texts('invalid', (account) => account.invalid),
    ],
  },
  deal: {
    table: 'deals',
    byStream: false,
    columns: [
      text('id', (deal) => deal.id),
      text('name', (deal) => deal.name),
      text('account_id', (deal) => deal.accountId),
      text('state', (deal) => deal.state),
      text('pipeline', (deal) => deal.pipeline),
      text('type', (deal) => deal.type),
      number('amount', (deal) => deal.amount),
      flag('is_unconverted', (deal) => deal.isUnconverted),
      number('probability', (deal) => deal.probability),
      date('date', (deal) => deal.date),
      date('stage_since', (deal) => deal.stageSince),
      number('term_months', (deal) => deal.termMonths),
      texts('invalid', (deal) => deal.invalid),
    ],
  },
  activity: {
    table: 'activities',
    byStream: true,
    columns: [
      text('id', (activity) => activity.id),
      text('kind', (activity) => activity.kind),
      date('date', (activity) => activity.date),
      number('minutes', (activity) => activity.minutes),
      texts('account_ids', (activity) => activity.accountIds),
    ],
  },
  lineItem: {
    table: 'line_items',
    byStream: false,
    columns: [
      text('id', (item) => item.id),
      texts('deal_ids', (item) => item.dealIds),
      text('product', (item) => item.product),
    ],
  },
  owner: {
    table: 'owners',
    byStream: false,
    columns: [
      text('id', (owner) => owner.id),
      text('name', (owner) => owner.name),
      flag('is_active', (owner) => owner.isActive),
    ],
  },
}
