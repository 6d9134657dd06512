import { z } from 'zod'
import { refusal } from './runs.ts'

const count = z.int().min(0)

export const undoToDo = z
  .object({
    /** Only tells what would be taken back. */
    isDryRun: z.boolean(),
  })
  .meta({ id: 'UndoToDo' })
const undoAnswer = z
  .object({
    run: z.int(),
    isDryRun: z.boolean(),
    /** Account records whose values are put back, and values in them. */
    accounts: count,
    values: count,
    tasksClosed: count,
    tiersRestored: count,
    /** What stays as it is because a person has changed it since; the first of them. */
    changedSince: z.object({
      total: count,
      items: z.array(
        z.object({
          kind: z.enum(['account', 'task']),
          id: z.string(),
          /** Of the account, or the task's subject. */
          name: z.string().nullable(),
          field: z.string().nullable(),
        }),
      ),
    }),
    refusals: z.array(refusal),
  })
  .meta({ id: 'Undo' })
export type UndoAnswer = z.infer<typeof undoAnswer>
/** It takes longer than a request may: the same request again tells how it goes on. */
const undoUnderWay = z
  .object({ isUnderWay: z.literal(true), accountsDone: count, accountsInAll: count })
  .meta({ id: 'UndoUnderWay' })
export type UndoUnderWay = z.infer<typeof undoUnderWay>
export const undoState = z.union([undoAnswer, undoUnderWay])
export type UndoState = z.infer<typeof undoState>
