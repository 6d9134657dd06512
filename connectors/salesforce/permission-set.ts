import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Api } from './api.ts'
import { permissionSetName } from './package-files.ts'
import { queryRecords, quoted } from './soql.ts'

const permissionSets = z.array(z.object({ Id: z.string() }))

/**
 * Assigns the app's permission set to a user, so that its fields are no longer hidden from him.
 * False where the org shows none, or the user has it already. Throws a ConnectorError, which says
 * what an admin can do, where the user may not assign it.
 */
export async function assignPermissionSet(api: Api, userId: string): Promise<boolean> {
  const named = `SELECT Id FROM PermissionSet WHERE Name = ${quoted(permissionSetName)}`
  const [set] = permissionSets.parse(await queryRecords(api, named).catch(noneToSee))
  if (!set) return false
  const where = `PermissionSetId = ${quoted(set.Id)} AND AssigneeId = ${quoted(userId)}`
  const soql = `SELECT Id FROM PermissionSetAssignment WHERE ${where}`
  if ((await queryRecords(api, soql)).length > 0) return false
  try {
    await api.send({
      ...{ method: 'POST', path: '/sobjects/PermissionSetAssignment', answer: z.unknown() },
      body: { PermissionSetId: set.Id, AssigneeId: userId },
      /* A user has a permission set but once. */
      isRepeatable: true,
    })
  } catch (error) {
    if (!isRejected(error)) throw error
    if (error.category === 'DUPLICATE_VALUE') return true
    throw new ConnectorError(
      'The connected Salesforce user may not assign permission sets. Let an admin give the user the permission set Key Accounts',
      { remedy: { kind: 'reject' }, status: 403, cause: error },
    )
  }
  return true
}

/** Whoever may not view the setup sees no permission sets. */
function noneToSee(error: unknown): never[] {
  if (isRejected(error) && error.category === 'INVALID_TYPE') return []
  throw error
}

function isRejected(error: unknown): error is ConnectorError {
  return error instanceof ConnectorError && error.remedy.kind === 'reject'
}
