import type { LedgerTask } from '../ports/store.ts'
import {
  type AccountView,
  accountViews,
  type JudgedBook,
  readJudgedBook,
} from '../run/account-views.ts'
import { type ConcentrationReport, concentrationReport } from '../run/concentration-report.ts'
import { type Move, movesBetween } from '../run/moves.ts'
import type { OnProgress } from '../run/progress.ts'
import type { RunReport } from '../run/report.ts'
import { runApp } from '../run-app.ts'
import type { OpenDemo } from './open-demo.ts'
import type { Work } from './pretend-crm.ts'

/** What the demo shows. */
export interface Demo {
  readonly currency: string
  /** The first run, one after users have worked, and one with nothing changed. */
  readonly runs: readonly [RunReport, RunReport, RunReport]
  /** As the first run left them. */
  readonly accounts: readonly AccountView[]
  readonly concentration: ConcentrationReport
  readonly tasks: readonly LedgerTask[]
  readonly moves: readonly Move[]
}

/**
 * The main job: a run, some work by pretend users, another run, and one more with nothing changed.
 * What it leaves is the demo's to show.
 */
export async function playDemo(
  { app, connected, work }: OpenDemo,
  onProgress: OnProgress,
): Promise<Demo> {
  const { crm, tenant } = connected
  const runOnce = () => runApp(app, connected, { goesLive: true, onProgress })
  const { report: first } = await runOnce()
  const before = await judged(tenant)
  const tasks = await tenant.tasks.all()
  work(workFor(before))
  const { report: second } = await runOnce()
  const after = await judged(tenant)
  const { report: third } = await runOnce()
  return {
    currency: crm.tenant.currency,
    runs: [first, second, third],
    accounts: accountViews(before, app.texts),
    concentration: concentrationReport(before),
    tasks,
    moves: movesBetween(before, after),
  }
}

async function judged(tenant: Parameters<typeof readJudgedBook>[0]): Promise<JudgedBook> {
  const book = await readJudgedBook(tenant)
  if (!book) throw new Error('the run left no scores')
  return book
}

/** What people do between two runs: win deals, rate their accounts, call someone, pin a tier. */
function workFor({ scores }: JudgedBook): Work {
  const ids = (tier: string) =>
    scores.filter((score) => score.tier === tier).map(({ accountId }) => accountId)
  const [firstCandidate, secondCandidate] = ids('candidate')
  const [prospect] = ids('prospect')
  const regular = ids('regular').at(-1)
  return {
    wins: [
      ...(firstCandidate ? [{ accountId: firstCandidate, amount: 90_000 }] : []),
      ...(prospect ? [{ accountId: prospect, amount: 60_000 }] : []),
    ],
    rated: [...ids('key').slice(0, 3), ...(secondCandidate ? [secondCandidate] : [])],
    called: firstCandidate ? [firstCandidate] : [],
    pinned: regular ? [regular] : [],
  }
}
