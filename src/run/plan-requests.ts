import { isForbidden } from '../errors.ts'
import type { FieldMap, RequestPlan } from '../ports/connector.ts'
import type { StoredRun } from '../ports/store.ts'
import { beginPull, type PullTools } from './pull.ts'
import type { RunReport } from './report.ts'

/**
 * Tells what a run will take of the requests that the CRM allows a day, before it begins. How much
 * there is to write shows when everything is read: until then it counts as every account, and as
 * many tasks as last time. Throws a ConnectorError, which parks the run, where the day does not leave
 * as much.
 */
export async function planRequests(
  tools: PullTools,
  fields: FieldMap,
  { last, isReadOnly }: { readonly last: StoredRun | null; readonly isReadOnly: boolean },
): Promise<void> {
  const { crm, mirror, log, onProgress } = tools
  const { requestPlan } = crm
  if (!requestPlan) return
  const { requests: pull, accounts } = await ofPulls(tools, fields, requestPlan)
  const tasks = (last?.report as RunReport | null | undefined)?.tasks.planned ?? 0
  const known = (await mirror.counts()).accounts
  const push = isReadOnly ? 0 : requestPlan.ofPush({ accounts: Math.max(accounts, known), tasks })
  const left = requestPlan.left()
  log.info('requests planned', { tenant: crm.tenant.id, pull, push, left })
  onProgress({ kind: 'planned', requests: pull + push, left })
  requestPlan.admit(pull + push)
}

/** Of all streams that the grant covers, each from where it stands. */
async function ofPulls(
  tools: PullTools,
  fields: FieldMap,
  requestPlan: RequestPlan,
): Promise<{ requests: number; accounts: number }> {
  const each = await Promise.all(
    tools.crm.streams.map(async (stream) => {
      const stand = await beginPull(tools, stream, fields)
      try {
        const request = { ...stand, fields, signal: tools.signal }
        const { requests, records } = await requestPlan.ofPull(stream, request)
        return { requests, accounts: stream.yields === 'account' ? records : 0 }
      } catch (error) {
        if (isForbidden(error)) return { requests: 0, accounts: 0 }
        throw error
      }
    }),
  )
  return {
    requests: each.reduce((sum, { requests }) => sum + requests, 0),
    accounts: each.reduce((sum, { accounts }) => sum + accounts, 0),
  }
}
