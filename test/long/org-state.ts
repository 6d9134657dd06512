import { writtenNames } from '#connectors/salesforce/field-names.ts'
import type { Org } from '#sandbox/salesforce/org.ts'
import type { SObject } from '#sandbox/salesforce/sobject.ts'
import type { Held } from '#src/ports/records.ts'

/** What the app may change in an org: every field of every account, and the tasks. */
export function orgState(org: Org) {
  const accounts = org.object('Account')
  return {
    accounts: Object.fromEntries(
      liveRows(accounts).map((row) => [accounts.id(row), filled(accounts, row)]),
    ),
    tasks: tasksIn(org),
  }
}

/** What the accounts hold in the fields that the app writes; those that are gone are absent. */
export function heldInOrg(org: Org): Map<string, Held> {
  const accounts = org.object('Account')
  const heldBy = (row: number) =>
    Object.entries(writtenNames).flatMap(([field, name]) => {
      const value = accounts.value(name, row)
      return value === null ? [] : [[field, value]]
    })
  return new Map(
    liveRows(accounts).map((row) => [accounts.id(row), Object.fromEntries(heldBy(row))]),
  )
}

/** Ids of the accounts that are not deleted. */
export function accountIds(org: Org): string[] {
  const accounts = org.object('Account')
  return liveRows(accounts).map((row) => accounts.id(row))
}

export function liveRows(object: SObject): number[] {
  return [...Array(object.table.size).keys()].filter((row) => !object.isDeleted(row))
}

/** Fields with values, but for the id, which a task gets by the order in which it is made. */
function filled(object: SObject, row: number): Record<string, unknown> {
  const values = [...object.fields]
    .filter(({ type }) => type !== 'id')
    .map((field): [string, unknown] => [field.name, object.reader(field)(row)])
  return Object.fromEntries(values.filter(([, value]) => value !== null))
}

/** One that is there twice is listed twice. */
function tasksIn(org: Org): Record<string, unknown>[] {
  const tasks = org.object('Task')
  return liveRows(tasks)
    .map((row) => filled(tasks, row))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
