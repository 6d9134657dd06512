import type { CalendarDate } from '../core/calendar-date.ts'
import type { TenantStore } from '../ports/store.ts'

const urgency = { high: 0, medium: 1, low: 2 }

/** Tasks of a unit that are open as far as the last run knows, the soonest due first. */
export async function openTasks(tenant: TenantStore, unitId: string, today: CalendarDate) {
  const tasks = (await tenant.tasks.ofUnit(unitId)).filter(({ status }) => status === 'open')
  if (tasks.length === 0) return []
  const owners = await tenant.mirror.owners()
  return tasks
    .map(({ draft, rule, createdOn }) => {
      const { key, subject, body, priority, dueOn, ownerId } = draft
      return {
        ...{ key, rule, subject, body: withoutReference(body), priority, createdOn, dueOn },
        isOverdue: dueOn < today,
        ownerName: ownerId === null ? null : (owners.get(ownerId)?.name ?? null),
      }
    })
    .sort(
      (a, b) =>
        a.dueOn.localeCompare(b.dueOn) ||
        urgency[a.priority] - urgency[b.priority] ||
        a.key.localeCompare(b.key),
    )
}

/** The last line is for finding the task again. */
function withoutReference(body: string): string {
  return body.replace(/\n\nRef KA-\w+$/, '')
}
