import type { Saying } from '#src/ports/connector.ts'
import type { RecordKind, RecordsByKind } from '#src/ports/records.ts'
import type { SurveyedFile } from './book.ts'
import type { FieldReader } from './field-reader.ts'
import type { Row } from './split-rows.ts'

export interface RowTools<K extends RecordKind> {
  readonly file: SurveyedFile
  readonly read: FieldReader
  readonly map: (read: FieldReader) => RecordsByKind[K] | null
  /** Whether a row with a field that cannot be read is no record at all. */
  readonly isStrict: boolean
  readonly reject: (line: number, reasons: readonly Saying[]) => void
}

/** Makes records of rows in the order of the file; null for a row that is none, or is rejected. */
export function createToRecord<K extends RecordKind>({
  file,
  read,
  map,
  isStrict,
  reject,
}: RowTools<K>): (row: Row) => RecordsByKind[K] | null {
  /** First lines of those ids that may come again. */
  const firstLines = new Map<string, number>()
  return (row) => {
    const refuse = (...reasons: readonly Saying[]) => {
      reject(row.line, reasons)
      return null
    }
    if (row.fault !== undefined) return refuse(row.fault)
    if (!read.at(row).isWanted) return null
    const { id } = read
    if (id === null) return refuse({ key: 'rejected.no-id', values: {} })
    const firstLine = firstLines.get(id)
    if (firstLine !== undefined) {
      if (file.mapping.repeated === 'first') return null
      return refuse({ key: 'rejected.repeated-id', values: { id, line: String(firstLine) } })
    }
    if (file.survey.repeated.has(id)) firstLines.set(id, row.line)
    const record = map(read)
    return isStrict && read.reasons.length > 0 ? refuse(...read.reasons) : record
  }
}
