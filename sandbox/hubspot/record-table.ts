import type { CrmRecord } from './record.ts'

/** What the search index still shows of a record that changed a moment ago. */
interface Earlier {
  readonly untilMs: number
  /** Null where the record did not exist. */
  readonly record: CrmRecord | null
}

/** The records of one kind by id, and what search may not know yet. */
export class RecordTable {
  readonly #rows: CrmRecord[] = []
  readonly #byId = new Map<number, CrmRecord>()
  readonly #earlier = new Map<number, Earlier[]>()
  readonly #archived = new Set<number>()
  #lastId: number

  constructor(firstId: number) {
    this.#lastId = firstId - 1
  }

  get size(): number {
    return this.#rows.length
  }

  /** Adds a record with the next id; ids rise with small gaps. */
  add(facts: Omit<CrmRecord, 'id' | 'archivedAt' | 'mergedInto' | 'links'>): CrmRecord {
    this.#lastId += 1 + ((this.#lastId >>> 2) % 3)
    const record = { id: this.#lastId, archivedAt: 0, mergedInto: 0, links: [], ...facts }
    this.#rows.push(record)
    this.#byId.set(record.id, record)
    return record
  }

  /** The record with that id, be it live, archived or merged away. */
  find(id: number): CrmRecord | undefined {
    return this.#byId.get(id)
  }

  /** The record that now stands for the id: the survivor where it was merged. */
  resolve(id: number): CrmRecord | undefined {
    const record = this.#byId.get(id)
    return record !== undefined && record.mergedInto > 0 ? this.resolve(record.mergedInto) : record
  }

  live(id: number): CrmRecord | undefined {
    const record = this.#byId.get(id)
    return record !== undefined && isLive(record) ? record : undefined
  }

  /** Marks as archived, or live again at 0. */
  setArchived(record: CrmRecord, atMs: number): void {
    record.archivedAt = atMs
    if (atMs > 0) this.#archived.add(record.id)
    else this.#archived.delete(record.id)
  }

  /** Live records from an id on, ascending. */
  *liveFrom(id: number): Generator<CrmRecord> {
    for (let at = this.#positionOf(id); at < this.#rows.length; at++) {
      const record = this.#rows[at]
      if (record !== undefined && isLive(record)) yield record
    }
  }

  *archivedFrom(id: number): Generator<CrmRecord> {
    for (const archivedId of [...this.#archived].sort((a, b) => a - b)) {
      const record = archivedId < id ? undefined : this.#byId.get(archivedId)
      if (record !== undefined) yield record
    }
  }

  /** Keeps the state before a change for searches until the index catches up. */
  remember(id: number, untilMs: number): void {
    const record = this.#byId.get(id)
    const copy = record === undefined ? null : { ...record, values: { ...record.values } }
    this.#earlier.set(id, [...(this.#earlier.get(id) ?? []), { untilMs, record: copy }])
  }

  /** As `remember`, for a record that was just created. */
  rememberAbsent(id: number, untilMs: number): void {
    this.#earlier.set(id, [{ untilMs, record: null }])
  }

  /** Live records as the search index sees them, by ascending id. */
  *indexed(nowMs: number): Generator<CrmRecord> {
    this.#forgetBefore(nowMs)
    for (const record of this.#rows) {
      const seen = this.#earlier.size === 0 ? record : this.#seen(record)
      if (seen !== null && isLive(seen)) yield seen
    }
  }

  #seen(record: CrmRecord): CrmRecord | null {
    const earlier = this.#earlier.get(record.id)?.[0]
    return earlier === undefined ? record : earlier.record
  }

  #forgetBefore(nowMs: number): void {
    for (const [id, states] of this.#earlier) {
      const left = states.filter((state) => state.untilMs > nowMs)
      if (left.length === 0) this.#earlier.delete(id)
      else this.#earlier.set(id, left)
    }
  }

  #positionOf(id: number): number {
    let low = 0
    let high = this.#rows.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#rows[middle]?.id ?? 0) < id) low = middle + 1
      else high = middle
    }
    return low
  }
}

function isLive(record: CrmRecord): boolean {
  return record.archivedAt === 0 && record.mergedInto === 0
}
