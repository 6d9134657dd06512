import { runParams } from '../../api/runs.ts'
import { undoState, undoToDo } from '../../api/undo.ts'
import { undo } from '../../run/undo.ts'
import { type Route, route } from '../route.ts'
import { wireUndo } from './run-answers.ts'
import { refuseWhileRunning, runOf } from './run-at-hand.ts'

/** Taking back what a run wrote. */
export const undoRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/runs/:id/undo',
    summary:
      'Take back what a run wrote, or tell what that would do; to be asked again while it is under way',
    params: runParams,
    body: undoToDo,
    answer: undoState,
    handle: async ({ params, body, tenant, tools }) => {
      const { id: run } = await runOf(tenant, params.id)
      const key = [tenant.info.id, run, body.isDryRun].join(' ')
      const asked = await tools.undoing.ask(key, async (onProgress) => {
        await refuseWhileRunning(tools, tenant)
        const crm = await tools.connect()
        return undo({ ...{ crm, store: tenant, clock: tools.clock, onProgress }, run, ...body })
      })
      if (asked.kind === 'done') return wireUndo(asked.result, tenant)
      const { done, total } = asked.amount
      return { isUnderWay: true as const, accountsDone: done, accountsInAll: total }
    },
  }),
]
