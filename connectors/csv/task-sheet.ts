import type { TaskDraft, TaskOutcome, TaskPriority, TaskState } from '#src/ports/connector.ts'
import type { CalendarDate } from '#src/ports/records.ts'
import type { SheetTools } from './account-sheet.ts'
import { parseDate } from './dates.ts'
import { plainWord } from './fields.ts'
import type { OwnerIndex } from './owner-index.ts'
import { Table } from './table.ts'
import { createTurns } from './turns.ts'

export const taskColumns = [
  ...['reference', 'status', 'account', 'accountName', 'owner', 'ownerName'],
  ...['priority', 'due', 'subject', 'body'],
] as const

const closed = new Set(
  [
    ...['closed', 'done', 'completed', 'cerrada', 'cerrado', 'hecha', 'hecho', 'completada'],
    ...['chiusa', 'chiuso', 'fatta', 'fatto', 'completata', 'закрыта', 'закрыто', 'закрыт'],
    ...['сделано', 'выполнена', 'выполнено', 'готово', 'x'],
  ].map(plainWord),
)
const open = new Set(['', 'open', 'abierta', 'aperta', 'открыта'])
const priorities: readonly TaskPriority[] = ['high', 'medium', 'low']

/** tasks.csv: every task of ours, in the order of their making. Their ids are their references. */
export class TaskSheet {
  readonly #tools: SheetTools
  readonly #owners: OwnerIndex
  readonly #inTurn = createTurns()

  constructor(tools: SheetTools, owners: OwnerIndex) {
    this.#tools = tools
    this.#owners = owners
  }

  /** Adds tasks; one that is there already stays as it is. */
  create(drafts: readonly TaskDraft[]): Promise<TaskOutcome[]> {
    return this.#inTurn(async () => {
      const table = await this.#read()
      const names = await this.#tools.namesOf(new Set(drafts.map(({ accountId }) => accountId)))
      const outcomes = drafts.map((draft): TaskOutcome => {
        const { reference } = draft
        const reason = this.#fault(draft, names)
        if (reason !== null) return { reference, status: 'refused', reason }
        if (!table.has(reference)) table.set(reference, this.#cells(draft, names))
        return { reference, status: 'created', crmId: reference }
      })
      await table.write(this.#tools.path, this.#tools.delimiter)
      return outcomes
    })
  }

  async find(drafts: readonly Pick<TaskDraft, 'reference'>[]): Promise<Map<string, string>> {
    const table = await this.#read()
    const found = drafts.filter(({ reference }) => table.has(reference))
    return new Map(found.map(({ reference }) => [reference, reference]))
  }

  async read(references: readonly string[]): Promise<Map<string, TaskState>> {
    const table = await this.#read()
    const there = references.filter((reference) => table.has(reference))
    return new Map(there.map((reference) => [reference, stateOf(table, reference)]))
  }

  /** Closes tasks; one that was deleted is left alone. */
  close(references: readonly string[]): Promise<void> {
    return this.#inTurn(async () => {
      const table = await this.#read()
      const there = references.filter((reference) => table.has(reference))
      for (const reference of there) table.set(reference, { status: 'closed' })
      if (there.length > 0) await table.write(this.#tools.path, this.#tools.delimiter)
    })
  }

  #fault({ accountId, ownerId }: TaskDraft, names: ReadonlyMap<string, string>): string | null {
    if (!names.has(accountId)) return 'the accounts file has no such account any more'
    if (ownerId === null || this.#owners.isEmpty || this.#owners.has(ownerId)) return null
    return `the owners file has no owner ${ownerId}`
  }

  #cells(draft: TaskDraft, names: ReadonlyMap<string, string>): Record<string, string> {
    const { accountId, ownerId, subject, body, priority, dueOn } = draft
    return {
      ...{ status: 'open', account: accountId, accountName: names.get(accountId) ?? '' },
      ...{ owner: ownerId ?? '', ownerName: ownerId === null ? '' : this.#owners.nameOf(ownerId) },
      ...{ priority, due: dueOn, subject, body },
    }
  }

  async #read(): Promise<Table> {
    return (await Table.read(this.#tools.path, taskColumns)) ?? new Table(taskColumns)
  }
}

function stateOf(table: Table, reference: string): TaskState {
  const text = (column: (typeof taskColumns)[number]) => table.get(reference, column)
  const status = plainWord(text('status'))
  return {
    crmId: reference,
    status: closed.has(status) ? 'closed' : open.has(status) ? 'open' : 'started',
    ownerId: text('owner') || null,
    subject: text('subject'),
    body: text('body').replaceAll('\r\n', '\n'),
    priority: priorities.find((priority) => priority === text('priority')) ?? null,
    dueOn: dueDate(text('due')),
  }
}

/** As we wrote it; null for what a spreadsheet made of it, unless it is plain all the same. */
function dueDate(text: string): CalendarDate | null {
  return parseDate(text, 'dd/mm/yyyy', { dateOf: () => null })
}
