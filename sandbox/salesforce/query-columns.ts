import type { Found } from './soql/run-query.ts'

interface ColumnTree {
  readonly columnName: string
  readonly displayName: string
  readonly aggregate: boolean
  readonly joinColumns: ColumnTree[]
}

/** What the columns of an answer are, as command-line tools ask before they print it. */
export function queryColumns(found: Found): Record<string, unknown> {
  const tree: ColumnTree[] = []
  if (found.kind === 'records') for (const { names } of found.columns) plant(tree, names)
  if (found.kind === 'groups') {
    for (const { name, formula } of found.groups[0] ?? []) {
      const displayName = formula ?? name
      tree.push({ columnName: name, displayName, aggregate: formula !== null, joinColumns: [] })
    }
  }
  return {
    columnMetadata: tree,
    entityName: found.kind === 'records' ? found.object.name : 'AggregateResult',
    groupBy: found.kind === 'groups',
    idSelected: tree.some(({ columnName }) => columnName === 'Id'),
    keyPrefix: found.kind === 'records' ? found.object.keyPrefix : null,
  }
}

/** Fields of a parent hang below a column with the name of the relationship. */
function plant(tree: ColumnTree[], [name = '', ...rest]: readonly string[]): void {
  let column = tree.find(({ columnName }) => columnName === name)
  if (column === undefined) {
    column = { columnName: name, displayName: name, aggregate: false, joinColumns: [] }
    tree.push(column)
  }
  if (rest.length > 0) plant(column.joinColumns, rest)
}
