import { ConnectorError } from '#src/errors.ts'
import type { Api } from './api.ts'
import type { BulkRequest } from './bulk-query.ts'
import { query } from './soql.ts'

/** How many records there are; what was counted to plan a run is not counted again to do it. */
export class RecordCounts {
  readonly #api: Api
  readonly #planned = new Map<string, number>()

  constructor(api: Api) {
    this.#api = api
  }

  async plan(request: BulkRequest): Promise<number> {
    const count = await this.#count(request)
    this.#planned.set(soqlOf(request), count)
    return count
  }

  async take(request: BulkRequest): Promise<number> {
    const soql = soqlOf(request)
    const planned = this.#planned.get(soql)
    this.#planned.delete(soql)
    return planned ?? this.#count(request)
  }

  /** More than anybody has where Salesforce takes too long to count. */
  async #count(request: BulkRequest): Promise<number> {
    const { isAll, signal } = request
    try {
      return (await query(this.#api, soqlOf(request), { isAll, signal })).totalSize
    } catch (error) {
      const isSlow = error instanceof ConnectorError && error.category === 'QUERY_TIMEOUT'
      if (isSlow) return Number.MAX_SAFE_INTEGER
      throw error
    }
  }
}

function soqlOf({ columns, condition }: BulkRequest): string {
  return `SELECT COUNT() FROM ${columns.object}${condition ? ` WHERE ${condition}` : ''}`
}
