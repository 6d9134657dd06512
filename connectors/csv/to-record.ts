import type { RecordKind, RecordsByKind } from '#src/ports/records.ts'
import type { SurveyedFile } from './book.ts'
import type { FieldReader } from './field-reader.ts'
import type { Row } from './split-rows.ts'

/** A reason quotes the cell, which may hold a whole book. */
const longestReason = 300

export interface RowTools<K extends RecordKind> {
  readonly file: SurveyedFile
  readonly read: FieldReader
  readonly map: (read: FieldReader) => RecordsByKind[K] | null
  /** Whether a row with a field that cannot be read is no record at all. */
  readonly isStrict: boolean
  readonly reject: (line: number, reason: string) => void
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
    const refuse = (reason: string) => {
      reject(
        row.line,
        reason.length > longestReason ? `${reason.slice(0, longestReason)}…` : reason,
      )
      return null
    }
    if (row.fault !== undefined) return refuse(row.fault)
    if (!read.at(row).isWanted) return null
    const { id } = read
    if (id === null) return refuse('it has no id')
    const firstLine = firstLines.get(id)
    if (firstLine !== undefined) {
      return file.mapping.repeated === 'first'
        ? null
        : refuse(`the id ${id} is on line ${firstLine} already`)
    }
    if (file.survey.repeated.has(id)) firstLines.set(id, row.line)
    const record = map(read)
    return isStrict && read.reasons.length > 0 ? refuse(read.reasons.join('; ')) : record
  }
}
