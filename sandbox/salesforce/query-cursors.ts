import { recordId } from './record-ids.ts'
import { refused } from './salesforce-error.ts'
import type { FoundRecords } from './soql/run-query.ts'

const lifeMs = 2 * 86_400_000

interface Cursor {
  readonly found: FoundRecords
  readonly pageRows: number
  readonly openedAtMs: number
}

/** Results of which pages are still to be fetched; each lives for two days. */
export class QueryCursors {
  readonly #cursors = new Map<string, Cursor>()
  readonly #elapsedMs: () => number
  #opened = 0

  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs
  }

  /** Keeps a result; returns the cursor's id. */
  open(found: FoundRecords, pageRows: number): string {
    const id = recordId('01g', this.#opened++)
    this.#cursors.set(id, { found, pageRows, openedAtMs: this.#elapsedMs() })
    return id
  }

  /** The result and the place that a locator such as `01g…-2000` means. */
  find(locator: string): Cursor & { readonly id: string; readonly from: number } {
    const [id = '', from = ''] = locator.split('-')
    const cursor = this.#cursors.get(id)
    const isOld = cursor !== undefined && this.#elapsedMs() - cursor.openedAtMs > lifeMs
    if (cursor === undefined || isOld || !/^\d+$/.test(from)) {
      throw refused('INVALID_QUERY_LOCATOR', 'invalid query locator')
    }
    return { ...cursor, id, from: Number(from) }
  }
}
