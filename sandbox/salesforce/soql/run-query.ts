import type { Org } from '../org.ts'
import type { SObject } from '../sobject.ts'
import { type FoundField, findField, objectNamed, type PathSource } from './field-path.ts'
import { type Aggregated, groupRows } from './group-rows.ts'
import { parseQuery } from './parse-query.ts'
import type { Query } from './query.ts'
import { selectRows } from './select-rows.ts'
import { malformed } from './soql-error.ts'

/** What a query found: how many, records of one object, or lines of aggregates. */
export type Found =
  | { readonly kind: 'count'; readonly total: number }
  | { readonly kind: 'groups'; readonly groups: readonly (readonly Aggregated[])[] }
  | FoundRecords

export interface FoundRecords {
  readonly kind: 'records'
  readonly object: SObject
  readonly rows: Uint32Array
  readonly columns: readonly FoundField[]
}

/** Runs a query as the connected user. `isAll` finds deleted and archived records too. */
export function runQuery(org: Org, soql: string, isAll: boolean): Found {
  const query = parseQuery(soql)
  const object = objectNamed(org, query.from.name)
  const source: PathSource = { org, object, soql }
  if (query.isCount) {
    return { kind: 'count', total: selectRows(source, query, isAll).length }
  }
  const isGrouped =
    query.groupBy.length > 0 || query.select.some(({ kind }) => kind === 'aggregate')
  if (isGrouped) {
    // Groups come in the order of their first rows.
    const rows = selectRows(source, { ...query, limit: null, offset: 0 }, isAll)
    const groups = groupRows(source, query, rows)
    const { offset } = query
    const limit = query.limit ?? groups.length
    return { kind: 'groups', groups: groups.slice(offset, offset + limit) }
  }
  const columns = columnsOf(source, query)
  return {
    kind: 'records',
    object,
    columns,
    rows: Uint32Array.from(selectRows(source, query, isAll)),
  }
}

function columnsOf(source: PathSource, query: Query): FoundField[] {
  const seen = new Set<string>()
  return query.select.map((item) => {
    if (item.alias !== null) {
      throw malformed(query.soql, item.field.at, 'only aggregate expressions use field aliasing')
    }
    const found = findField(source, item.field)
    const name = found.names.join('.')
    if (seen.has(name)) {
      throw malformed(query.soql, item.field.at, `duplicate field selected: ${name}`)
    }
    seen.add(name)
    return found
  })
}
