import { ConnectorError, UsageError } from '../errors.ts'
import type { Crm, Permission, PrepareRequest } from '../ports/connector.ts'

/** What a CRM says when it is asked whether all is well. */
export interface ConnectionState {
  readonly permissions: readonly Permission[]
  /** CRM names of fields that are to be created. */
  readonly missingFields: readonly string[]
  /** Why the fields could not be looked at. */
  readonly fieldsFailure: string | null
}

/** Why a CRM cannot be asked. */
export interface ConnectionFailure {
  readonly message: string
  readonly kind: 'wait' | 'reconnect' | 'grant'
}

/** Asks the CRM for the grant and for the fields that it should have. */
export async function checkConnection(
  connect: () => Promise<Crm>,
  fields: PrepareRequest,
): Promise<ConnectionState | ConnectionFailure> {
  try {
    const crm = await connect()
    const permissions = await crm.permissions()
    return { permissions, ...(await lookAtFields(crm, fields)) }
  } catch (error) {
    if (error instanceof UsageError) return { message: error.message, kind: 'reconnect' }
    if (!(error instanceof ConnectorError)) throw error
    const kinds = { retry: 'wait', reconnect: 'reconnect', reject: 'grant' } as const
    return { message: error.message, kind: kinds[error.remedy.kind] }
  }
}

async function lookAtFields(
  crm: Crm,
  fields: PrepareRequest,
): Promise<Pick<ConnectionState, 'missingFields' | 'fieldsFailure'>> {
  try {
    return { missingFields: await crm.missingFields(fields), fieldsFailure: null }
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error
    return { missingFields: [], fieldsFailure: error.message }
  }
}
