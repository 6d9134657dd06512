import type { SurveyedFile } from './book.ts'
import { FieldReader } from './field-reader.ts'
import { dataRows } from './open-file.ts'

/** Names of those of the accounts that the accounts file has at this moment, by id. */
export async function readAccountNames(
  file: SurveyedFile,
  ids: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const read = new FieldReader(file, file.survey, { dateOf: () => null })
  for await (const rows of dataRows(file)) {
    for (const row of rows) {
      if (row.fault !== undefined || !read.at(row).isWanted) continue
      const { id } = read
      if (id !== null && ids.has(id) && !names.has(id)) names.set(id, read.text('name') ?? id)
    }
  }
  return names
}
