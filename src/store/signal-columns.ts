import type { AccountColumns, Lifecycle, StoredSignal } from '../core/columns.ts'
import type { AccountFacts, SignalTable } from '../ports/store.ts'
import { sharedTexts } from './shared-texts.ts'
import { type Aside, type RowChunk, storedSignals } from './signal-chunks.ts'

/** Collects chunks of rows into the columns of the whole. */
export class ColumnBuilder {
  readonly #ids: string[] = []
  readonly #numbers: RowChunk['numbers'][] = []
  readonly #asides = new Map<StoredSignal, Aside>()
  readonly #properties: Record<string, (string | null)[]>
  readonly #lifecycle: Lifecycle[] = []
  readonly #groups: number[] = []
  readonly #groupNumbers = new Map<string, number>()
  readonly #ownerIds: (string | null)[] = []
  readonly #hasEmptyWon: boolean[] = []
  readonly #facts: AccountFacts[] = []
  readonly #shared = sharedTexts()

  constructor(propertyKeys: readonly string[]) {
    this.#properties = Object.fromEntries(propertyKeys.map((key) => [key, []]))
  }

  add(chunk: RowChunk): void {
    this.#numbers.push(chunk.numbers)
    for (const [key, column] of Object.entries(this.#properties)) {
      column.push(...(chunk.properties[key] ?? []).map(this.#shared))
    }
    chunk.id.forEach((id, index) => {
      this.#ids.push(id)
      this.#groups.push(this.#groupNumber(chunk.groupId[index] ?? id))
      this.#hasEmptyWon.push(chunk.numbers.hasEmptyWon[index] === 1)
      const ownerId = this.#shared(chunk.ownerId[index] ?? null)
      this.#ownerIds.push(ownerId)
      this.#facts.push(factsOf(chunk, index))
    })
    this.#lifecycle.push(...chunk.lifecycle.map(this.#shared))
  }

  addAside(aside: Aside): void {
    this.#asides.set(aside.signal, aside)
  }

  finish(): Pick<SignalTable, 'columns' | 'facts'> {
    const rows = this.#rowsByUnit()
    const signals = storedSignals.map((name) => {
      const aside = this.#asides.get(name)
      return [name, aside ? this.#placed(aside, rows) : this.#column(name)]
    })
    const columns: AccountColumns = {
      size: this.#ids.length,
      ids: this.#ids,
      signals: Object.fromEntries(signals),
      properties: this.#properties,
      lifecycle: this.#lifecycle,
      firstWonAge: this.#column('firstWonAge'),
      groups: Uint32Array.from(this.#groups),
      groupIds: [...this.#groupNumbers.keys()],
      ownerIds: this.#ownerIds,
      hasEmptyWon: this.#hasEmptyWon,
    }
    return { columns, facts: this.#facts }
  }

  /** The row of each unit, by its number; of those out of play none. */
  #rowsByUnit(): Int32Array {
    const units = this.#column('unit')
    const rows = new Int32Array((units.at(-1) ?? 0) + 1).fill(-1)
    units.forEach((unit, row) => {
      rows[unit] = row
    })
    return rows
  }

  #placed({ units, values }: Aside, rows: Int32Array): Float64Array {
    const column = new Float64Array(this.#ids.length).fill(Number.NaN)
    units.forEach((unit, at) => {
      const row = rows[unit] ?? -1
      if (row >= 0) column[row] = values[at] ?? Number.NaN
    })
    return column
  }

  #column(name: keyof RowChunk['numbers']): Float64Array {
    const whole = new Float64Array(this.#ids.length)
    let start = 0
    for (const { [name]: part } of this.#numbers) {
      whole.set(part, start)
      start += part.length
    }
    return whole
  }

  #groupNumber(id: string): number {
    const known = this.#groupNumbers.get(id)
    if (known !== undefined) return known
    const next = this.#groupNumbers.size
    this.#groupNumbers.set(id, next)
    return next
  }
}

function factsOf({ numbers, ...chunk }: RowChunk, index: number): AccountFacts {
  const dealName = chunk.stageName[index] ?? null
  return {
    name: chunk.name[index] ?? '',
    pinnedTier: chunk.pinnedTier[index] ?? null,
    pinnedUntil: chunk.pinnedUntil[index] ?? null,
    mappedTier: chunk.mappedTier[index] ?? null,
    oldestStage: dealName === null ? null : { dealName, days: numbers.stageDays[index] ?? 0 },
    members: chunk.members[index] ?? null,
  }
}
