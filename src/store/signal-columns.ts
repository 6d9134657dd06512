import type { AccountColumns, Lifecycle, StoredSignal } from '../core/columns.ts'
import { signalNames } from '../core/model/model.ts'
import type { Held } from '../ports/records.ts'
import type { AccountFacts, SignalTable } from '../ports/store.ts'

export const storedSignals = signalNames.filter((name) => name !== 'share')

/** Columns of signal_rows beside the signals. */
export const rowColumns = [
  'unit',
  'id',
  'firstWonAge',
  'hasEmptyWon',
  'lifecycle',
  'groupId',
  'ownerId',
  'name',
  'pinnedTier',
  'pinnedUntil',
  'properties',
  'held',
  'stageName',
  'stageDays',
  'members',
] as const

/** Some rows, column by column. Infinity comes as text, for JSON has none. */
export type RowChunk = Record<StoredSignal, (number | string | null)[]> & {
  /** Ascending. */
  readonly unit: number[]
  readonly id: string[]
  readonly firstWonAge: (number | null)[]
  readonly hasEmptyWon: boolean[]
  readonly lifecycle: Lifecycle[]
  readonly groupId: string[]
  readonly ownerId: (string | null)[]
  readonly name: string[]
  readonly pinnedTier: (string | null)[]
  readonly pinnedUntil: (string | null)[]
  readonly properties: Record<string, string | null>[]
  readonly held: Held[]
  readonly stageName: (string | null)[]
  readonly stageDays: (number | null)[]
  readonly members: (AccountFacts['members'] | null)[]
}

/** Collects chunks of rows into columns of the size known beforehand. */
export class ColumnBuilder {
  readonly #ids: string[] = []
  readonly #signals: Record<StoredSignal, Float64Array>
  readonly #properties: Record<string, (string | null)[]>
  readonly #lifecycle: Lifecycle[] = []
  readonly #firstWonAge: Float64Array
  readonly #groups: Uint32Array
  readonly #groupNumbers = new Map<string, number>()
  readonly #ownerIds: (string | null)[] = []
  readonly #hasEmptyWon: boolean[] = []
  readonly #facts: AccountFacts[] = []

  constructor(size: number, propertyKeys: readonly string[]) {
    const columns = storedSignals.map((name) => [name, new Float64Array(size)])
    this.#signals = Object.fromEntries(columns) as Record<StoredSignal, Float64Array>
    this.#properties = Object.fromEntries(propertyKeys.map((key) => [key, []]))
    this.#firstWonAge = new Float64Array(size)
    this.#groups = new Uint32Array(size)
  }

  /** Rows so far. */
  get size(): number {
    return this.#ids.length
  }

  add(chunk: RowChunk): void {
    const start = this.#ids.length
    for (const name of storedSignals) fill(this.#signals[name], start, chunk[name])
    fill(this.#firstWonAge, start, chunk.firstWonAge)
    for (const [key, column] of Object.entries(this.#properties)) {
      for (const properties of chunk.properties) column.push(properties[key] ?? null)
    }
    chunk.groupId.forEach((id, index) => {
      this.#groups[start + index] = this.#groupNumber(id)
    })
    this.#ids.push(...chunk.id)
    this.#lifecycle.push(...chunk.lifecycle)
    this.#ownerIds.push(...chunk.ownerId)
    this.#hasEmptyWon.push(...chunk.hasEmptyWon)
    for (let index = 0; index < chunk.id.length; index += 1) this.#facts.push(factsOf(chunk, index))
  }

  finish(): Pick<SignalTable, 'columns' | 'facts'> {
    const columns: AccountColumns = {
      size: this.#ids.length,
      ids: this.#ids,
      signals: this.#signals,
      properties: this.#properties,
      lifecycle: this.#lifecycle,
      firstWonAge: this.#firstWonAge,
      groups: this.#groups,
      groupIds: [...this.#groupNumbers.keys()],
      ownerIds: this.#ownerIds,
      hasEmptyWon: this.#hasEmptyWon,
    }
    return { columns, facts: this.#facts }
  }

  #groupNumber(id: string): number {
    const known = this.#groupNumbers.get(id)
    if (known !== undefined) return known
    const next = this.#groupNumbers.size
    this.#groupNumbers.set(id, next)
    return next
  }
}

function fill(column: Float64Array, start: number, values: (number | string | null)[]): void {
  values.forEach((value, index) => {
    column[start + index] = value === null ? Number.NaN : Number(value)
  })
}

function factsOf(chunk: RowChunk, index: number): AccountFacts {
  const id = chunk.id[index] ?? ''
  const ownerId = chunk.ownerId[index] ?? null
  const dealName = chunk.stageName[index] ?? null
  const name = chunk.name[index] ?? ''
  const self = {
    id,
    name,
    revenue: Number(chunk.revenue[index]),
    ownerId,
    held: chunk.held[index] ?? {},
  }
  return {
    id,
    name,
    pinnedTier: chunk.pinnedTier[index] ?? null,
    pinnedUntil: chunk.pinnedUntil[index] ?? null,
    mappedTier: chunk.properties[index]?.tier ?? null,
    oldestStage: dealName === null ? null : { dealName, days: chunk.stageDays[index] ?? 0 },
    members: chunk.members[index] ?? [self],
  }
}
