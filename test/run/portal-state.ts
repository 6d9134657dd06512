import type { Held } from '#src/ports/records.ts'
import { fromHubspot } from '#test/oracle/from-hubspot.ts'
import { wireFromSandbox } from '#test/oracle/wire-from-sandbox.ts'
import type { RunCase } from './run-case.ts'

type Portal = Pick<RunCase, 'portal'>

/** What the written properties of every company hold. */
export function heldIn({ portal }: Portal): Map<string, Held> {
  const { accounts } = fromHubspot(wireFromSandbox(portal))
  return new Map(accounts.map(({ id, held }) => [id, held]))
}

/** Ids of the tasks that nobody has completed. */
export function openTasks({ portal }: Portal): number[] {
  return [...portal.tables.tasks.liveFrom(0)]
    .filter(({ values }) => values.hs_task_status !== 'COMPLETED')
    .map(({ id }) => id)
}

/** Every task as people see it, but for its reference; in no order. */
export function tasksSeen({ portal }: Portal): string[] {
  return [...portal.tables.tasks.liveFrom(0)]
    .map((task) => {
      const { hs_task_subject, hs_task_status, hs_timestamp, hubspot_owner_id } = task.values
      const companies = portal.associated('tasks', task, 'companies').map(({ id }) => id)
      return [hs_task_subject, hs_task_status, hs_timestamp, hubspot_owner_id, companies].join('|')
    })
    .sort()
}

/** Archives every deal of a company, as if it had never had one. */
export function archiveDeals({ portal }: Portal, companyId: number): void {
  for (const deal of [...portal.tables.deals.liveFrom(0)]) {
    const companies = portal.associated('deals', deal, 'companies')
    if (companies.some(({ id }) => id === companyId)) portal.archive('deals', deal.id)
  }
}
