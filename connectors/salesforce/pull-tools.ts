import type { TenantTime } from '../shared/tenant-time.ts'
import type { Api } from './api.ts'
import type { HiddenFields } from './hidden-fields.ts'
import type { LeftJobs } from './left-jobs.ts'
import type { Money } from './money.ts'
import type { RecordCounts } from './record-counts.ts'
import type { Shapes } from './shapes.ts'

/** What pulls of one tenant share. */
export interface PullTools {
  readonly api: Api
  readonly shapes: Shapes
  readonly time: TenantTime
  readonly money: () => Promise<Money>
  readonly hiddenFields: HiddenFields
  readonly leftJobs: LeftJobs
  readonly counts: RecordCounts
  /** From so many records on a Bulk job pays. */
  readonly bulkFrom: number
}
