import type { Org } from '../org.ts'
import { refused, SalesforceError } from '../salesforce-error.ts'
import { parseQuery } from '../soql/parse-query.ts'
import { type FoundRecords, runQuery } from '../soql/run-query.ts'

export interface QueryWish {
  readonly operation: 'query' | 'queryAll'
  readonly query: string
  readonly version: string
}

/** A bulk query and, once it is done, its result. */
export class QueryJob {
  readonly id: string
  readonly wish: QueryWish
  readonly createdAt: number
  readonly object: string
  state: 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted' = 'UploadComplete'
  result: FoundRecords | null = null
  errorMessage: string | null = null
  readonly #org: Org
  #slowPolls: number

  constructor(org: Org, id: string, wish: QueryWish, slowPolls: number) {
    this.#org = org
    this.id = id
    this.wish = wish
    this.createdAt = org.stamp()
    this.object = objectOf(wish.query)
    this.#slowPolls = slowPolls
  }

  /** What a caller who asks is told. */
  poll(): QueryJob['state'] {
    if (this.#slowPolls <= 0 || this.state === 'Aborted') return this.state
    this.#slowPolls--
    return 'InProgress'
  }

  run(): void {
    if (this.state !== 'UploadComplete') return
    try {
      const found = runQuery(this.#org, this.wish.query, this.wish.operation === 'queryAll')
      if (found.kind === 'records') this.result = found
      this.state = 'JobComplete'
    } catch (error) {
      if (!(error instanceof SalesforceError)) throw error
      const [entry] = Array.isArray(error.body) ? error.body : []
      this.errorMessage = `${entry?.errorCode}: ${entry?.message}`
      this.state = 'Failed'
    }
  }
}

/** Fields are looked at when the job runs; what bulk queries cannot be is refused at once. */
function objectOf(soql: string): string {
  let query: ReturnType<typeof parseQuery>
  try {
    query = parseQuery(soql)
  } catch (error) {
    throw refused('API_ERROR', error instanceof Error ? error.message : String(error))
  }
  const isAggregate =
    query.isCount ||
    query.groupBy.length > 0 ||
    query.select.some(({ kind }) => kind === 'aggregate')
  if (isAggregate) throw refused('API_ERROR', 'Aggregate queries are not supported in Bulk Query')
  if (query.offset > 0) throw refused('API_ERROR', 'OFFSET is not supported in Bulk Query')
  return query.from.name
}
