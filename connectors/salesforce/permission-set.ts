import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Api } from './api.ts'
import { permissionSetName } from './package-files.ts'
import { queryRecords, quoted } from './soql.ts'

const permissionSets = z.array(z.object({ Id: z.string() }))

/**
 * Assigns the app's permission set to a user, so that its fields are no longer hidden from him.
 * False where the org has none, or the user has it already. Throws a ConnectorError where the user
 * may not assign it.
 */
export async function assignPermissionSet(api: Api, userId: string): Promise<boolean> {
  const named = `SELECT Id FROM PermissionSet WHERE Name = ${quoted(permissionSetName)}`
  const [set] = permissionSets.parse(await queryRecords(api, named))
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
    const isThere = error instanceof ConnectorError && error.category === 'DUPLICATE_VALUE'
    if (!isThere) throw error
  }
  return true
}
