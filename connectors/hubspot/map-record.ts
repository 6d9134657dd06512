import type { FieldMap } from '#src/ports/connector.ts'
import type { Properties } from '../shared/property-reader.ts'
import type { TenantTime } from '../shared/tenant-time.ts'
import type { Stage } from './stages.ts'

/** An associated record; a company may be a deal's primary one. */
export interface Association {
  readonly id: string
  readonly isPrimary: boolean
}

/** A CRM record with its whole list of associations, each id once. */
export interface PulledObject {
  readonly id: string
  readonly properties: Properties
  readonly associations: readonly Association[]
}

/** What the mapping of records rests on beside the records. */
export interface MapContext {
  readonly fields: FieldMap
  readonly time: TenantTime
  /** The portal's home currency. */
  readonly currency: string
  readonly stages: ReadonlyMap<string, Stage>
}
