import type { Crm } from '#src/ports/connector.ts'
import type { TenantStore } from '#src/ports/store.ts'
import { type AccountView, accountViews, readJudgedBook } from '#src/run/account-views.ts'
import type { RunReport, Warning } from '#src/run/report.ts'
import type { Texts } from '#src/texts/texts.ts'
import type { Side } from './side.ts'

/** What a run came to, in words that every CRM shares. */
export interface Results {
  /** By reference, in order of rank. */
  readonly accounts: ReadonlyMap<string, Omit<AccountView, 'id' | 'ownerId'>>
  /** As they were meant and as the CRM holds them, by account, rule and number. */
  readonly tasks: ReadonlyMap<string, ToldTask>
  readonly warnings: readonly Omit<Warning, 'ids'>[]
  readonly refusals: RunReport['refusals']
}

interface ToldTask {
  readonly status: string
  readonly createdOn: string
  readonly meant: object | null
  /** Null where it is gone. */
  readonly inCrm: object | null
}

/** A run that has ended, and where its results are. */
export interface EndedRun {
  readonly side: Side
  readonly report: RunReport
  readonly crm: Crm
  readonly store: TenantStore
  readonly texts: Texts
}

export async function readResults(ended: EndedRun): Promise<Results> {
  const { warnings, refusals } = ended.report
  return {
    accounts: await readAccounts(ended),
    tasks: await readTasks(ended),
    // How files were understood is nothing that a CRM could say.
    warnings: warnings
      .filter(({ kind }) => kind !== 'guess')
      .map(({ ids: _, ...warning }) => warning),
    refusals,
  }
}

async function readAccounts({ side, crm, store, texts }: EndedRun): Promise<Results['accounts']> {
  const book = await readJudgedBook(store)
  if (book === null) throw new Error('the run left no scores')
  const stored = new Map(book.scores.map((score) => [score.accountId, score]))
  const held = await crm.readHeld([...stored.keys()])
  const owners = await store.mirror.owners()
  return new Map(
    accountViews(book, texts).map(({ id, ownerId, ...view }) => {
      const { weights, tierReason, groupId } = stored.get(id)!
      const group = side.referenceOf(groupId)
      const owner = activeName(owners, ownerId)
      const judged = { ...view, weights, tierReason, group, owner, held: held.get(id) }
      return [side.referenceOf(id), judged]
    }),
  )
}

async function readTasks({ side, crm, store }: EndedRun): Promise<Results['tasks']> {
  const ledger = await store.tasks.all()
  const states = await crm.readTasks(ledger.flatMap(({ crmId }) => crmId ?? []))
  const owners = await store.mirror.owners()
  const tasks = ledger.map(({ draft, rule, number, status, createdOn, crmId }) => {
    const meant = inWords(draft, draft.reference, owners)
    const inCrm = inWords(states.get(crmId ?? ''), draft.reference, owners)
    const key = `${side.referenceOf(draft.accountId)} ${rule} ${number}`
    return [key, { status, createdOn, meant, inCrm }] as const
  })
  return new Map(tasks.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** CRM ids of open tasks by account, rule and number. */
export async function openTasks(side: Side, store: TenantStore): Promise<Map<string, string>> {
  const ledger = await store.tasks.all()
  return new Map(
    ledger
      .filter(({ status }) => status === 'open')
      .map(({ draft, rule, number, crmId }) => [
        `${side.referenceOf(draft.accountId)} ${rule} ${number}`,
        crmId ?? '',
      ]),
  )
}

interface Worded {
  readonly ownerId: string | null
  readonly subject: string
  readonly body: string
  readonly priority: string | null
  readonly dueOn: string | null
  readonly status?: string
}

type Owners = Awaited<ReturnType<TenantStore['mirror']['owners']>>

/** A task without ids: its owner by name, its body without the reference. */
function inWords(task: Worded | undefined, reference: string, owners: Owners): object | null {
  if (task === undefined) return null
  const { ownerId, subject, body, priority, dueOn, status } = task
  const owner = activeName(owners, ownerId)
  return { subject, body: body.replace(reference, 'KA'), priority, dueOn, owner, status }
}

/**
 * Who looks after something: whoever has left looks after nothing, and in Salesforce everything has
 * an owner, be it one who never worked there.
 */
function activeName(owners: Owners, id: string | null): string | null {
  const owner = owners.get(id ?? '')
  return owner?.isActive ? owner.name : null
}
