import { z } from 'zod'
import { numberInPath } from './stored-number.ts'

/** ISO 8601. */
const instant = z.iso.datetime()
const count = z.int().min(0)

/** `queued`: it waits for its turn. */
const phase = z.enum(['queued', 'connect', 'pull', 'score', 'plan', 'push'])

const runUnderWay = z
  .object({
    /** Null until it has begun. */
    run: z.int().nullable(),
    startedBy: z.enum(['person', 'schedule']),
    isDryRun: z.boolean(),
    isFull: z.boolean(),
    startedAt: instant,
    phase,
    parts: z.array(
      z.object({
        phase: z.enum(['pull', 'push']),
        name: z.string(),
        done: count,
        total: count.nullable(),
        isDone: z.boolean(),
        perSecond: z.number().nullable(),
      }),
    ),
    /** Of the requests that the CRM allows a day, where it counts them. */
    requests: z.object({ planned: count, left: z.number().nullable() }).nullable(),
  })
  .meta({ id: 'RunUnderWay' })
export type RunUnderWayAnswer = z.infer<typeof runUnderWay>

/** What the desk is at; each message of the event stream is one. */
export const deskState = z
  .object({
    running: runUnderWay.nullable(),
    /** The last run that came to its end since the program was started. */
    ended: z
      .object({
        run: z.int().nullable(),
        status: z.enum(['done', 'held', 'stopped', 'failed']),
        error: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'RunDeskState' })
export type DeskStateAnswer = z.infer<typeof deskState>

const runStatus = z.enum(['running', 'done', 'held', 'parked', 'interrupted', 'failed', 'undone'])

const runRow = z
  .object({
    id: z.int(),
    status: runStatus,
    /** Nothing was written, because it was asked for or because writing is paused. */
    isDryRun: z.boolean(),
    asOf: z.iso.date(),
    startedAt: instant,
    finishedAt: instant.nullable(),
    modelVersion: z.int().nullable(),
    error: z.string().nullable(),
    /** Null where it did not come to its end. */
    counts: z
      .object({
        inPlay: count,
        scored: count,
        properties: z.object({ planned: count, written: count, refused: count }),
        tasks: z.object({ planned: count, created: count, refused: count }),
        warnings: count,
        refusals: count,
      })
      .nullable(),
  })
  .meta({ id: 'Run' })
export type RunRow = z.infer<typeof runRow>

export const runsAnswer = z
  .object({
    /** Latest first. */
    runs: z.array(runRow),
    state: deskState,
    /** Whether another process runs for the tenant. */
    isHeldElsewhere: z.boolean(),
    /** Since when nothing is written; null where runs write. */
    pausedAt: instant.nullable(),
    /** Whether somebody has let runs write; until then all are dry. */
    isLive: z.boolean(),
  })
  .meta({ id: 'Runs' })
export type RunsAnswer = z.infer<typeof runsAnswer>

export const runParams = z.object({ id: numberInPath })

export const refusal = z.object({
  kind: z.enum(['account', 'task', 'rows']),
  id: z.string(),
  /** Of the account, where it is known. */
  name: z.string().nullable(),
  reason: z.string(),
  /** What a person can do. */
  remedy: z.string(),
})

export const runAnswer = z
  .object({
    run: runRow,
    /** Null where it did not come to its end. */
    report: z
      .object({
        pulled: z.object({ accounts: count, deals: count, activities: count, tickets: count }),
        warnings: z.array(
          z.object({
            kind: z.string(),
            count: z.number(),
            message: z.string(),
            ids: z.array(z.string()),
          }),
        ),
        refusals: z.array(refusal),
        requests: count,
        ms: z.number(),
      })
      .nullable(),
    /** Of the model of that run, the highest first. */
    tiers: z.array(z.object({ id: z.string(), name: z.string() })),
    pausedAt: instant.nullable(),
  })
  .meta({ id: 'RunReport' })
export type RunAnswer = z.infer<typeof runAnswer>

export const runToStart = z.object({ isDryRun: z.boolean(), isFull: z.boolean() }).meta({
  id: 'RunToStart',
})
export const runStarted = z.object({ running: runUnderWay }).meta({ id: 'RunStarted' })

export const writingAnswer = z.object({ pausedAt: instant.nullable() }).meta({ id: 'Writing' })

const writtenValue = z.union([z.string(), z.number(), z.null()])
const held = z.record(z.string(), writtenValue)

export const planAnswer = z
  .object({
    /** Null where nothing is kept of what the run meant to write. */
    summary: z
      .object({
        accounts: count,
        moves: z.array(z.object({ from: z.string().nullable(), to: z.string().nullable(), count })),
        tasks: count,
        rules: z.array(z.object({ rule: z.string(), count })),
        owners: z.array(
          z.object({ id: z.string().nullable(), name: z.string().nullable(), count }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'Plan' })
export type PlanAnswer = z.infer<typeof planAnswer>

const page = {
  search: z.string().max(200).default(''),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
}
export const planAccountsQuery = z.object({
  ...page,
  onlyMoves: z.stringbool().default(false),
  /** New tier. */
  to: z.string().optional(),
})
export const planTasksQuery = z.object({ ...page, rule: z.string().optional() })

export const planAccounts = z
  .object({
    total: count,
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string().nullable(),
        ownerName: z.string().nullable(),
        before: held,
        after: held,
        status: z.enum(['planned', 'intended', 'written', 'refused', 'undone']),
      }),
    ),
  })
  .meta({ id: 'PlanAccounts' })
export type PlanAccounts = z.infer<typeof planAccounts>

export const planTasks = z
  .object({
    total: count,
    items: z.array(
      z.object({
        key: z.string(),
        accountId: z.string(),
        accountName: z.string().nullable(),
        ownerName: z.string().nullable(),
        rule: z.string(),
        subject: z.string(),
        body: z.string(),
        priority: z.enum(['high', 'medium', 'low']),
        dueOn: z.iso.date(),
        status: z.enum(['planned', 'intended', 'open', 'closed', 'deleted', 'refused', 'undone']),
      }),
    ),
  })
  .meta({ id: 'PlanTasks' })
export type PlanTasks = z.infer<typeof planTasks>
