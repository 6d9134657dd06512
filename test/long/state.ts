import type { Portal } from '#sandbox/hubspot/portal.ts'
import type { TenantStore } from '#src/ports/store.ts'

/** What the app may change in a portal: every value of every company, and the tasks. */
export function crmState(portal: Portal) {
  return {
    companies: Object.fromEntries(
      [...portal.tables.companies.liveFrom(0)].map(({ id, values }) => [id, filled(values)]),
    ),
    tasks: tasksIn(portal),
  }
}

/** HubSpot keeps no empty values. */
function filled(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** Tasks with what they say and whom they are for, without their ids; one that is there twice is listed twice. */
function tasksIn(portal: Portal) {
  return [...portal.tables.tasks.liveFrom(0)]
    .map((task) => ({
      values: filled(task.values),
      companies: portal.associated('tasks', task, 'companies').map(({ id }) => id),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** What the store holds of a portal after a run that the next one starts from. */
export function storedState(tenant: TenantStore, portal: Portal) {
  const ids = [...portal.tables.companies.liveFrom(0)].map(({ id }) => String(id))
  return storedStateOf(tenant, ids)
}

/** What the store holds of these accounts and all else, whichever run it came by. */
export async function storedStateOf(tenant: TenantStore, ids: readonly string[]) {
  const model = await tenant.models.current()
  const tasks = await tenant.tasks.all()
  const runs = await tenant.runs.list(1_000)
  return {
    scores: await tenant.scores.current(),
    tiers: [...(await tenant.tiers.states()).values()].sort(byText),
    /* An event whose task is there is dropped by the next run, at the latest. */
    pending: (await tenant.tiers.pending())
      .filter(({ unitId, rule, since }) =>
        tasks.every(
          (task) => task.unitId !== unitId || task.rule !== rule || task.createdOn < since,
        ),
      )
      .sort(byText),
    tasks: tasks
      .map(({ run: _, crmId, ...task }) => ({ ...task, isInCrm: crmId !== null }))
      .sort((a, b) => (a.draft.key < b.draft.key ? -1 : 1)),
    anchors: model && [...(await tenant.models.anchors(model.version))].sort(byText),
    held: Object.fromEntries(await tenant.mirror.held(ids)),
    counts: await tenant.mirror.counts(),
    isAnyRunning: runs.some(({ status }) => status === 'running'),
  }
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1
}
