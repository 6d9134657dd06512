import { mapHeld } from '#connectors/shared/map-held.ts'
import { compareIds } from '#src/core/compare-ids.ts'
import type { AccountWrite, WriteOutcome } from '#src/ports/connector.ts'
import {
  type Held,
  type WrittenField,
  type WrittenValue,
  writtenFields,
} from '#src/ports/records.ts'
import { Table } from './table.ts'
import { createTurns } from './turns.ts'

export const accountColumns = ['id', 'name', ...writtenFields] as const

/** Texts in a file, read as numbers where they are. */
const numbers: ReadonlySet<string> = new Set<WrittenField>([
  ...(['score', 'attractiveness', 'strength', 'rank', 'share'] as const),
])
const columnOf = Object.fromEntries(writtenFields.map((field) => [field, field]))

export interface SheetTools {
  readonly path: string
  readonly delimiter: string
  /** Names of those of the accounts that there are at this moment. */
  readonly namesOf: (ids: ReadonlySet<string>) => Promise<ReadonlyMap<string, string>>
}

interface Waiting {
  readonly writes: readonly AccountWrite[]
  readonly settle: (outcomes: WriteOutcome[]) => void
  readonly fail: (error: unknown) => void
}

/** accounts.csv: what the app holds of each account in play. */
export class AccountSheet {
  readonly #tools: SheetTools
  readonly #inTurn = createTurns()
  #waiting: Waiting[] = []

  constructor(tools: SheetTools) {
    this.#tools = tools
  }

  /** What the file says of an account at this moment, for many of them. */
  async reader(): Promise<(id: string) => Held> {
    const table = await this.#read()
    return (id) =>
      mapHeld(
        Object.fromEntries(writtenFields.map((field) => [field, heldText(table, id, field)])),
        columnOf,
      )
  }

  /** What the file says of some accounts; absent where there is no such account any more. */
  async held(ids: readonly string[]): Promise<Map<string, Held>> {
    const heldBy = await this.reader()
    const names = await this.#tools.namesOf(new Set(ids))
    return new Map(ids.filter((id) => names.has(id)).map((id) => [id, heldBy(id)]))
  }

  /** What waits together is written together, for the file is always written as a whole. */
  write(writes: readonly AccountWrite[]): Promise<WriteOutcome[]> {
    const outcomes = new Promise<WriteOutcome[]>((settle, fail) => {
      this.#waiting.push({ writes, settle, fail })
    })
    void this.#inTurn(() => this.#writeWaiting())
    return outcomes
  }

  async #writeWaiting(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    if (waiting.length === 0) return
    try {
      const names = await this.#apply(waiting.flatMap(({ writes }) => writes))
      for (const { writes, settle } of waiting) {
        settle(writes.map(({ id }) => (names.has(id) ? { id, status: 'written' } : gone(id))))
      }
    } catch (error) {
      for (const { fail } of waiting) fail(error)
    }
  }

  async #apply(writes: readonly AccountWrite[]): Promise<ReadonlyMap<string, string>> {
    const { path, delimiter, namesOf } = this.#tools
    const table = await this.#read()
    const names = await namesOf(new Set([...table.keys, ...writes.map(({ id }) => id)]))
    const decimal = delimiter === ';' ? ',' : '.'
    for (const { id, values } of writes) {
      const cells = Object.entries(values).map(([field, value]) => [field, toCell(value, decimal)])
      table.set(id, Object.fromEntries(cells))
    }
    for (const id of [...table.keys]) {
      const name = names.get(id)
      if (name === undefined) table.delete(id)
      else table.set(id, { name })
    }
    const scoreOf = (id: string) => Number(heldText(table, id, 'score') || -1)
    await table.write(path, delimiter, (a, b) => scoreOf(b) - scoreOf(a) || compareIds(a, b))
    return names
  }

  async #read(): Promise<Table> {
    const table = await Table.read(this.#tools.path, accountColumns)
    return table ?? new Table(accountColumns)
  }
}

/** Spreadsheets of some countries write a comma before the decimals, and so do we for them. */
function toCell(value: WrittenValue, decimal: string): string {
  if (value === null) return ''
  return typeof value === 'number' ? String(value).replace('.', decimal) : value
}

function heldText(table: Table, id: string, field: WrittenField): string {
  const text = table.get(id, field)
  return numbers.has(field) ? text.replace(',', '.') : text
}

function gone(id: string): WriteOutcome {
  return { id, status: 'gone', reason: 'the accounts file has no such account any more' }
}
