import { ConnectorError, UsageError } from '../errors.ts'
import type { Crm } from '../ports/connector.ts'
import type { TenantStore } from '../ports/store.ts'

/** A pipeline or a type that deals of the tenant have. */
export interface DealKind {
  readonly id: string
  /** As people know it; null where it is not known, or the id says it. */
  readonly name: string | null
  readonly deals: number
}

/**
 * The pipelines and types that there are deals of, the commonest first, with the names that the CRM
 * gives to pipelines. Where the CRM cannot be asked the ids must do.
 */
export async function readDealKinds(
  store: TenantStore,
  connect: () => Promise<Crm>,
): Promise<Readonly<Record<'pipelines' | 'types', DealKind[]>>> {
  const { pipelines, types } = await store.mirror.dealKinds()
  const names = await namesOf(connect)
  const kindsOf = (counts: ReadonlyMap<string, number>) =>
    [...counts]
      .map(([id, deals]) => ({ id, deals }))
      .sort((a, b) => b.deals - a.deals || (a.id < b.id ? -1 : 1))
  return {
    pipelines: kindsOf(pipelines).map((kind) => ({ ...kind, name: names.get(kind.id) ?? null })),
    types: kindsOf(types).map((kind) => ({ ...kind, name: null })),
  }
}

async function namesOf(connect: () => Promise<Crm>): Promise<ReadonlyMap<string, string>> {
  try {
    const crm = await connect()
    return (await crm.pipelineNames?.()) ?? new Map()
  } catch (error) {
    if (error instanceof ConnectorError || error instanceof UsageError) return new Map()
    throw error
  }
}
