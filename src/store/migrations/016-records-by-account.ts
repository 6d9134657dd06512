import { migration } from './migration.ts'

/**
 * So that the records of a few accounts are found without going through all (src/store/make-facts.ts).
 * The indexes hold every row: of a part of a table the planner knows too little.
 */
export const recordsByAccount = migration([
  'create index deals_by_account on deals (tenant, account_id)',
  'create index activities_by_account on activities (tenant, (account_ids[1]))',
  'create index line_items_by_deal on line_items (tenant, (deal_ids[1]))',
])
