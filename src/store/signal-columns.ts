import type { AccountColumns, Lifecycle, StoredSignal } from '../core/columns.ts'
import type { AccountFacts, SignalTable } from '../ports/store.ts'
import { NumberColumn } from './number-column.ts'
import { sharedTexts } from './shared-texts.ts'
import { type Aside, asideSignals, type RowChunk, storedSignals } from './signal-chunks.ts'

/** Collects chunks of rows into the columns of the whole. */
export class ColumnBuilder {
  readonly #ids: string[] = []
  readonly #numbers = new Map<string, NumberColumn>()
  readonly #asides: Aside[] = []
  readonly #properties: Record<string, (string | null)[]>
  readonly #lifecycle: Lifecycle[] = []
  /** By row, where a row has another group than its own id. */
  readonly #groupIds = new Map<number, string>()
  readonly #ownerIds: (string | null)[] = []
  readonly #hasEmptyWon: boolean[] = []
  readonly #facts: AccountFacts[] = []
  readonly #shared = sharedTexts()

  constructor(propertyKeys: readonly string[]) {
    this.#properties = Object.fromEntries(propertyKeys.map((key) => [key, []]))
  }

  add(chunk: RowChunk): void {
    for (const [name, part] of Object.entries(chunk.numbers)) this.#column(name).add(part)
    for (const [key, column] of Object.entries(this.#properties)) {
      column.push(...(chunk.properties[key] ?? []).map(this.#shared))
    }
    chunk.id.forEach((id, index) => {
      this.#ids.push(id)
      const groupId = chunk.groupId[index] ?? null
      if (groupId !== null) this.#groupIds.set(this.#ids.length - 1, groupId)
      this.#hasEmptyWon.push(chunk.numbers.hasEmptyWon[index] === 1)
      const ownerId = this.#shared(chunk.ownerId[index] ?? null)
      this.#ownerIds.push(ownerId)
      this.#facts.push(factsOf(chunk, index))
    })
    this.#lifecycle.push(...chunk.lifecycle.map(this.#shared))
  }

  addAside(aside: Aside): void {
    this.#asides.push(aside)
  }

  finish(): Pick<SignalTable, 'columns' | 'facts'> {
    const rows = this.#rowsByUnit()
    const signals = storedSignals.map((name) => {
      const isAside = asideSignals.has(name)
      return [name, isAside ? this.#placed(name, rows) : this.#column(name).finish()]
    })
    const columns: AccountColumns = {
      size: this.#ids.length,
      ids: this.#ids,
      signals: Object.fromEntries(signals),
      properties: this.#properties,
      lifecycle: this.#lifecycle,
      firstWonAge: this.#column('firstWonAge').finish(),
      ...this.#groups(),
      ownerIds: this.#ownerIds,
      hasEmptyWon: this.#hasEmptyWon,
    }
    return { columns, facts: this.#facts }
  }

  /** The row of each unit, by its number; of those out of play none. */
  #rowsByUnit(): Int32Array {
    const units = this.#column('unit').finish()
    const rows = new Int32Array((units.at(-1) ?? 0) + 1).fill(-1)
    units.forEach((unit, row) => {
      rows[unit] = row
    })
    return rows
  }

  #placed(name: StoredSignal, rows: Int32Array): Float64Array {
    const column = new Float64Array(this.#ids.length).fill(Number.NaN)
    for (const { signal, units, values } of this.#asides) {
      if (signal !== name) continue
      units.forEach((unit, at) => {
        const row = rows[unit] ?? -1
        if (row >= 0) column[row] = values[at] ?? Number.NaN
      })
    }
    return column
  }

  #column(name: string): NumberColumn {
    const column = this.#numbers.get(name) ?? new NumberColumn()
    this.#numbers.set(name, column)
    return column
  }

  /** Groups are numbered as they come; most rows are one of their own. */
  #groups(): Pick<AccountColumns, 'groups' | 'groupIds'> {
    const shared = new Map<string, number | null>()
    for (const id of this.#groupIds.values()) shared.set(id, null)
    const groupIds: string[] = []
    const groups = Uint32Array.from(this.#ids, (ownId, row) => {
      const id = this.#groupIds.get(row) ?? ownId
      const number = shared.get(id) ?? groupIds.push(id) - 1
      if (shared.has(id)) shared.set(id, number)
      return number
    })
    return { groups, groupIds }
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
