import type { Properties } from '../shared/property-reader.ts'
import type { Shape, Shapes } from './shapes.ts'

/** What a query reads: our names of fields and the org's, such as `ns__Key_Account_Tier__c`. */
export interface Columns {
  readonly object: string
  /** The org's names in the order of the query, by our names. */
  readonly names: ReadonlyMap<string, string>
  /** Ours of those that the org does not have, or does not show to the connected user. */
  readonly hidden: readonly string[]
}

/** A record by our names of its fields, every value as text, empty for none. */
export type Row = Properties & { readonly Id: string }

/** Finds fields, and fields of parents by a path such as `Product2.Family`; each name once. */
export async function findColumns(
  shapes: Shapes,
  shape: Shape,
  wanted: readonly string[],
): Promise<Columns> {
  const names = new Map<string, string>()
  const hidden: string[] = []
  for (const name of new Set(wanted)) {
    const found = await findName(shapes, shape, name)
    if (found === null) hidden.push(name)
    else names.set(name, found)
  }
  return { object: shape.name, names, hidden }
}

async function findName(shapes: Shapes, shape: Shape, name: string): Promise<string | null> {
  const [first = '', ...rest] = name.split('.')
  if (rest.length === 0) return shape.field(name)?.name ?? null
  const lookup = shape.lookup(first)
  const parent = lookup?.referenceTo?.[0]
  const target = parent === undefined ? null : await shapes.of(parent)
  const found = target && (await findName(shapes, target, rest.join('.')))
  return found ? `${lookup?.relationshipName}.${found}` : null
}

/** A row from the cells of a CSV line with this header. */
export function csvReader(
  { names }: Columns,
  header: readonly string[],
): (cells: readonly string[]) => Row {
  const places = new Map(header.map((name, at) => [name.toLowerCase(), at]))
  const found = [...names].map(
    ([ours, theirs]) => [ours, places.get(theirs.toLowerCase())] as const,
  )
  return (cells) => {
    const row: Record<string, string> & { Id: string } = { Id: '' }
    for (const [ours, at] of found) row[ours] = (at === undefined ? '' : cells[at]) ?? ''
    return row
  }
}

/** A row from a record of a JSON answer. */
export function fromJson({ names }: Columns, record: Readonly<Record<string, unknown>>): Row {
  const row: Record<string, string> & { Id: string } = { Id: '' }
  for (const [ours, theirs] of names) {
    const value = theirs
      .split('.')
      .reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), record)
    row[ours] = value === null || value === undefined ? '' : String(value)
  }
  return row
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
