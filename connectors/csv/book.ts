import type { TenantTime } from '#connectors/shared/tenant-time.ts'
import type { FieldMap } from '#src/ports/connector.ts'
import type { AccountIndex } from './account-index.ts'
import type { FileKind } from './fields.ts'
import type { Mapping } from './mapping.ts'
import type { InputFile } from './open-file.ts'
import type { OwnerIndex } from './owner-index.ts'
import type { Survey } from './survey.ts'

/** A file that was read once from end to end. */
export interface SurveyedFile extends InputFile {
  readonly survey: Survey
}

/** The files of one tenant, and what must be known of the others to read one of them. */
export interface Book {
  readonly files: Partial<Record<FileKind, SurveyedFile>>
  readonly mapping: Mapping
  /** IANA. */
  readonly timeZone: string
  readonly time: TenantTime
  /** Home currency; XXX where nothing tells it. */
  readonly currency: string
  /** Null where no file names accounts. */
  readonly accounts: AccountIndex | null
  readonly owners: OwnerIndex
  /** What the lines of a deal add up to; null where deals have amounts of their own. */
  readonly lineSums: ReadonlyMap<string, number> | null
}

/** What the mapping of records rests on beside the rows. */
export interface MapContext extends Book {
  readonly fields: FieldMap
}
