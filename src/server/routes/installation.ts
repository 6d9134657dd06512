import { type ConnectionAnswer, dataDeleted, dataToDelete } from '../../api/connection.ts'
import { disconnect } from '../../install/disconnect.ts'
import type { PageTools } from '../page-tools.ts'
import { notFound, ProblemError } from '../problem-error.ts'
import { type Route, route } from '../route.ts'
import { endSession } from '../start-session.ts'

/** The app as the tenant's company has it installed. */
export const installationRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/connection/disconnect',
    summary: 'Remove the app from the CRM, give back its grant, and delete everything stored',
    body: dataToDelete,
    answer: dataDeleted,
    handle: async ({ body, tenant, tools, request }) => {
      if (!tools.installs) throw notFound('The app is not installed, but signed in by its settings')
      if (body.tenant !== tenant.info.id) {
        throw new ProblemError({
          ...{ status: 422, title: 'The request is not as it should be' },
          errors: [{ path: 'body.tenant', message: `is not ${tenant.info.id}` }],
        })
      }
      await disconnect(tenant, tools.installs)
      await endSession(request)
      return { tenant: tenant.info.id }
    },
  }),
]

/** Null where the program's settings sign in to the CRM. */
export async function installationOf(
  tenant: string,
  { installs }: Pick<PageTools, 'installs'>,
): Promise<ConnectionAnswer['installation']> {
  const kept = (await installs?.store.installations.get(tenant)) ?? null
  if (kept === null || kept.state.kind === 'uninstalled') return null
  const [crm] = tenant.split(':')
  return {
    state: kept.state.kind,
    installedAt: kept.installedAt.toISOString(),
    reconnect: `/install/${crm}?tenant=${encodeURIComponent(tenant)}`,
  }
}
