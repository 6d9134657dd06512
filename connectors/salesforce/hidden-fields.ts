import type { Log } from '#src/ports/log.ts'
import type { Columns } from './columns.ts'
import { isOwn } from './field-names.ts'

/** Fields that an org has only where a feature is switched on: nobody misses them elsewhere. */
const features = new Set([
  'CurrencyIsoCode',
  'IsPersonAccount',
  'RecordType.DeveloperName',
  'MasterRecordId',
  'IsDeleted',
])

/** Of fields that a query could not read those that somebody should know of; `prepare` makes ours. */
export function missedIn({ object, hidden }: Columns): string[] {
  return hidden
    .filter((name) => !features.has(name) && !isOwn(name))
    .map((name) => `${object}.${name}`)
}

/** Fields that pulls could not read, each told once. */
export class HiddenFields {
  readonly #log: Log
  readonly #names = new Set<string>()

  constructor(log: Log) {
    this.#log = log
  }

  get all(): readonly string[] {
    return [...this.#names].sort()
  }

  note(columns: Columns): void {
    const fresh = missedIn(columns).filter((name) => !this.#names.has(name))
    if (fresh.length === 0) return
    for (const name of fresh) this.#names.add(name)
    this.#log.warn('fields hidden from the connected user', { fields: fresh })
  }
}
