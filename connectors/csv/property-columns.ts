import { UsageError } from '#src/errors.ts'
import type { FieldMap } from '#src/ports/connector.ts'
import type { SurveyedFile } from './book.ts'
import { dealKeys } from './map-account.ts'
import { findColumn } from './resolve-columns.ts'

/** Column names of the mapping keys that every tenant has; a file need not have them. */
export const defaultFields: FieldMap = { fit: 'fit', industry: 'industry', isTarget: 'isTarget' }

/**
 * The file with the columns that the model maps. What the mapping file says of a key comes first.
 * Throws a UsageError for a column that the model names and the file does not have.
 */
export function withProperties(file: SurveyedFile, fields: FieldMap): SurveyedFile {
  const isOfFile =
    file.kind === 'accounts'
      ? (key: string) => !dealKeys.has(key)
      : (key: string) => file.kind === 'deals' && dealKeys.has(key)
  const columns = new Map(file.columns)
  for (const [key, name] of Object.entries(fields)) {
    if (!isOfFile(key) || key in file.mapping.columns || key in file.mapping.constants) continue
    const column = findColumn(file.header, name)
    if (column !== -1) columns.set(key, [column])
    else if (defaultFields[key] !== name) {
      throw new UsageError(
        `The model takes ${key} from the column "${name}", which ${file.name} does not have. ` +
          `Its columns are: ${file.header.join(' | ')}`,
      )
    }
  }
  return { ...file, columns }
}
