import type { Field } from './field.ts'
import type { Org } from './org.ts'
import type { SObject } from './sobject.ts'

export interface FieldPermission {
  /** As in `Account.Score__c`. */
  readonly field: string
  readonly isReadable: boolean
  readonly isEditable: boolean
}

/**
 * What the connected user may see. Standard fields are open unless hidden; a custom field is open
 * to nobody until a permission set that grants it is assigned to the user, or it is opened to all.
 */
export class FieldSecurity {
  readonly #org: Org
  readonly #hidden = new Set<string>()
  readonly #readOnly = new Set<string>()
  readonly #openToAll = new Set<string>()
  readonly #permissionSets = new Map<string, Map<string, FieldPermission>>()

  constructor(org: Org) {
    this.#org = org
  }

  /** An admin takes a field, such as `Account.Industry`, away from the user. */
  hide(field: string): void {
    this.#hidden.add(field)
  }

  show(field: string): void {
    this.#hidden.delete(field)
    this.#readOnly.delete(field)
  }

  /** An admin lets the user read a field, not write it. */
  makeReadOnly(field: string): void {
    this.#readOnly.add(field)
  }

  /** As when an admin ticks every profile. */
  openToAll(field: string): void {
    this.#openToAll.add(field)
  }

  setPermissions(permissionSetId: string, permissions: readonly FieldPermission[]): void {
    const byField = new Map(permissions.map((permission) => [permission.field, permission]))
    this.#permissionSets.set(permissionSetId, byField)
  }

  permissionsOf(permissionSetId: string): readonly FieldPermission[] {
    return [...(this.#permissionSets.get(permissionSetId)?.values() ?? [])]
  }

  canRead(object: SObject, field: Field): boolean {
    const name = `${object.name}.${field.name}`
    if (this.#hidden.has(name)) return false
    if (!field.isCustom || this.#openToAll.has(name)) return true
    return this.#granted(name).some(({ isReadable }) => isReadable)
  }

  canEdit(object: SObject, field: Field): boolean {
    const name = `${object.name}.${field.name}`
    if (this.#hidden.has(name) || this.#readOnly.has(name)) return false
    if (!field.isCustom || this.#openToAll.has(name)) return true
    return this.#granted(name).some(({ isEditable }) => isEditable)
  }

  #granted(name: string): FieldPermission[] {
    return this.#assigned().flatMap((id) => this.#permissionSets.get(id)?.get(name) ?? [])
  }

  #assigned(): string[] {
    const assignments = this.#org.object('PermissionSetAssignment')
    const ids: string[] = []
    for (let row = 0; row < assignments.table.size; row++) {
      if (assignments.isDeleted(row)) continue
      if (assignments.value('AssigneeId', row) !== this.#org.userId) continue
      ids.push(String(assignments.value('PermissionSetId', row)))
    }
    return ids
  }
}
