import type { Field } from '../field.ts'
import type { FieldPermission } from '../field-security.ts'
import type { Org } from '../org.ts'
import type { SObject } from '../sobject.ts'
import type { Component, Package } from './read-package.ts'

/** What became of one component. */
export interface ComponentResult {
  readonly component: Pick<Component, 'type' | 'fullName' | 'fileName'>
  readonly isCreated: boolean
  /** Null where it was deployed, or could be. */
  readonly problem: string | null
}

export interface ApplyWish {
  readonly checkOnly: boolean
  /** With a namespace, as when a managed package is installed. */
  readonly namespace: string | null
}

/** Checks a package and, unless something is wrong with it, applies it: all or nothing. */
export function applyPackage(org: Org, { members, components }: Package, wish: ApplyWish) {
  const listed = components.filter(({ type, fullName }) => members.has(`${type}:${fullName}`))
  const brought = new Set(listed.map(({ type, fullName }) => `${type}:${fullName}`))
  const results: ComponentResult[] = listed.map((component) => ({
    component,
    isCreated: isNew(org, component, wish),
    problem: component.problem ?? misfit(org, component, listed),
  }))
  for (const member of members) {
    const [type = '', fullName = ''] = member.split(':')
    // The object that fields are added to is there already.
    if (brought.has(member) || (type === 'CustomObject' && org.find(fullName) !== undefined))
      continue
    const problem = `An object '${fullName}' of type ${type} was named in package.xml, but was not found in zipped directory`
    results.push({
      component: { type, fullName, fileName: 'package.xml' },
      isCreated: false,
      problem,
    })
  }
  const isSound = results.every(({ problem }) => problem === null)
  if (isSound && !wish.checkOnly) {
    const fieldsFirst = listed.toSorted((a, b) => a.type.localeCompare(b.type))
    for (const component of fieldsFirst) apply(org, component, wish.namespace)
  }
  return results
}

/** Custom fields of Activity are fields of tasks and of events. */
function targets(org: Org, name: string): SObject[] {
  if (name === 'Activity') return [org.object('Task'), org.object('Event')]
  const object = org.find(name)
  return object === undefined || ['Task', 'Event'].includes(name) ? [] : [object]
}

function isNew(org: Org, { content, fullName }: Component, { namespace }: ApplyWish): boolean {
  if (content.kind === 'permissions') return permissionSetId(org, fullName, namespace) === null
  if (content.kind !== 'field') return true
  const name = prefixed(content.field.name, namespace)
  return targets(org, content.object).every((object) => object.field(name) === undefined)
}

function misfit(org: Org, { content }: Component, all: readonly Component[]): string | null {
  if (content.kind === 'field') {
    const isThere = targets(org, content.object).length > 0
    return isThere ? null : `Entity Enumeration Or ID: bad value for CustomField: ${content.object}`
  }
  if (content.kind !== 'permissions') return null
  for (const permission of content.permissions) {
    const problem = permissionProblem(org, permission, all)
    if (problem !== null) return problem
  }
  return null
}

function permissionProblem(
  org: Org,
  { field: name, isEditable, isReadable }: FieldPermission,
  all: readonly Component[],
): string | null {
  const [object = '', fieldName = ''] = name.split('.')
  const field = org.find(object)?.field(fieldName) ?? broughtField(object, fieldName, all)
  if (field === undefined) return `In field: field - no CustomField named ${name} found`
  if (!field.isNillable && field.type !== 'boolean') {
    return `You cannot deploy to a required field: ${name}`
  }
  if (field.compute !== null && isEditable) return `Field ${name} is not editable`
  return isEditable && !isReadable ? `Field ${name}: editable needs readable` : null
}

function broughtField(object: string, name: string, all: readonly Component[]): Field | undefined {
  const within = object === 'Task' || object === 'Event' ? 'Activity' : object
  for (const { content } of all) {
    if (content.kind !== 'field' || content.object !== within) continue
    if (content.field.name === name) return content.field
  }
  return undefined
}

function apply(org: Org, { content, fullName }: Component, namespace: string | null): void {
  if (content.kind === 'field') {
    const field = { ...content.field, name: prefixed(content.field.name, namespace) }
    for (const object of targets(org, content.object)) object.addField(field)
  }
  if (content.kind !== 'permissions') return
  const sets = org.object('PermissionSet')
  const found = permissionSetId(org, fullName, namespace)
  const values = { Name: fullName, Label: content.label, NamespacePrefix: namespace }
  const id = found ?? sets.id(org.add(sets, values))
  const permissions = content.permissions.map((permission) => {
    const [object, field = ''] = permission.field.split('.')
    return { ...permission, field: `${object}.${prefixed(field, namespace)}` }
  })
  org.security.setPermissions(id, permissions)
  if (found === null) listPermissions(org, id, permissions)
}

function listPermissions(org: Org, id: string, permissions: readonly FieldPermission[]): void {
  const object = org.object('FieldPermissions')
  for (const { field, isReadable, isEditable } of permissions) {
    const [SobjectType = ''] = field.split('.')
    const facts = { ParentId: id, SobjectType, Field: field }
    org.add(object, { ...facts, PermissionsRead: isReadable, PermissionsEdit: isEditable })
  }
}

function permissionSetId(org: Org, name: string, namespace: string | null): string | null {
  const sets = org.object('PermissionSet')
  for (let row = 0; row < sets.table.size; row++) {
    const isSame = sets.value('Name', row) === name
    if (isSame && sets.value('NamespacePrefix', row) === namespace) return sets.id(row)
  }
  return null
}

function prefixed(name: string, namespace: string | null): string {
  return namespace === null || !name.endsWith('__c') ? name : `${namespace}__${name}`
}
