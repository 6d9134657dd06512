import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Permission } from '#src/ports/connector.ts'
import type { Api } from './api.ts'
import { paths } from './paths.ts'

interface Probe extends Omit<Permission, 'isGranted'> {
  readonly path: string
  /** An empty batch: HubSpot looks at the scope before it finds nothing to do. */
  readonly isWrite?: true
}

const { objects, companyProperties, owners } = paths

/** One request for each scope, because a token of a private app cannot be asked what it may do. */
const probes: readonly Probe[] = [
  probe('crm.objects.companies.read', 'companies', objects('companies'), true),
  probe('crm.objects.deals.read', 'deals', objects('deals'), true),
  probe('crm.objects.owners.read', 'owners', owners, false),
  probe('crm.objects.contacts.read', 'activities', objects('calls'), false),
  probe('sales-email-read', 'emails', objects('emails'), false),
  probe('tickets', 'tickets', objects('tickets'), false),
  probe('crm.objects.line_items.read', 'lineItems', objects('line_items'), false),
  writeProbe('crm.schemas.companies.write', 'schema', `${companyProperties}/batch/create`),
  writeProbe('crm.objects.companies.write', 'write', `${objects('companies')}/batch/update`),
  writeProbe('crm.objects.contacts.write', 'tasks', `${objects('tasks')}/batch/create`),
]

/** Tries what each purpose needs, without changing anything. */
export function permissions(api: Api): Promise<Permission[]> {
  return Promise.all(
    probes.map(async ({ scope, isRequired, purpose, remedy, ...what }) => ({
      ...{ scope, isRequired, purpose, remedy },
      isGranted: await isGranted(api, what),
    })),
  )
}

async function isGranted(
  api: Api,
  { path, isWrite }: Pick<Probe, 'path' | 'isWrite'>,
): Promise<boolean> {
  try {
    await api.send({
      path,
      ...(isWrite
        ? { method: 'POST', body: { inputs: [] } }
        : { method: 'GET', query: { limit: '1' } }),
      answer: z.unknown(),
      isRepeatable: true,
    })
    return true
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.remedy.kind !== 'reject') throw error
    return error.status !== 403 && error.status !== 404
  }
}

function probe(scope: string, name: string, path: string, isRequired: boolean): Probe {
  return { scope, purpose: `permission.${name}`, remedy: 'grant.scope', path, isRequired }
}

function writeProbe(scope: string, name: string, path: string): Probe {
  return { ...probe(scope, name, path, true), isWrite: true }
}
