import type { FieldMap } from '#src/ports/connector.ts'
import type { TenantTime } from '../shared/tenant-time.ts'
import type { CountContacts } from './contact-counts.ts'
import type { Money } from './money.ts'

/** What the mapping of records rests on beside the records. */
export interface MapContext {
  readonly fields: FieldMap
  readonly time: TenantTime
  readonly money: Money
  readonly countContacts: CountContacts
  /** Mapping keys whose field holds percents: 40 stands for 0.4. */
  readonly percents: ReadonlySet<string>
}
