import { type FileKind, fileFields, plainWord, sharedFields } from './fields.ts'
import type { FileMapping } from './mapping.ts'

/** Columns, from 0, by the field that they hold. */
export type Columns = ReadonlyMap<string, readonly number[]>

/** Which columns hold which fields: as the mapping says, else as the header looks. */
export function resolveColumns(
  kind: FileKind,
  header: readonly string[],
  mapping: Pick<FileMapping, 'columns' | 'constants'>,
): { readonly columns: Columns; readonly problems: readonly string[] } {
  const columns = new Map<string, readonly number[]>()
  const problems: string[] = []
  for (const [field, stated] of Object.entries(mapping.columns)) {
    if (stated === null || stated === undefined) continue
    const names = typeof stated === 'string' ? [stated] : stated
    const found = names.map((name) => findColumn(header, name))
    for (const [at, name] of names.entries()) {
      if (found[at] === -1) problems.push(`has no column "${name}", which the mapping names`)
    }
    columns.set(field, found)
  }
  const taken = new Set([...columns.values()].flat())
  const words = header.map(plainWord)
  for (const [field, names] of Object.entries<readonly string[]>(fileFields[kind])) {
    if (field in mapping.columns || field in mapping.constants) continue
    const at = names
      .map((name) => words.indexOf(plainWord(name)))
      .find((index) => index !== -1 && (sharedFields.has(field) || !taken.has(index)))
    if (at === undefined) continue
    columns.set(field, [at])
    taken.add(at)
  }
  return { columns, problems }
}

/** The column of a name as it is, else of one that differs in case, accents or punctuation; -1 for none. */
export function findColumn(header: readonly string[], name: string): number {
  const exact = header.indexOf(name)
  return exact === -1 ? header.map(plainWord).indexOf(plainWord(name)) : exact
}
