import { type Answer, type Call, need, numberIn } from '../call.ts'
import { notFound } from '../hubspot-error.ts'
import type { Owner } from '../owners.ts'
import { isoInstant } from '../record.ts'

const scopes = [['crm.objects.owners.read']]

/** `GET /crm/owners/{v}` */
export function listOwners(call: Call): Answer {
  need(call, scopes)
  const limit = numberIn(call.query, 'limit', { low: 1, high: 500, otherwise: 100 })
  const after = numberIn(call.query, 'after', { low: 0, high: 1e12, otherwise: 0 })
  const isArchived = call.query.get('archived') === 'true'
  const email = call.query.get('email')
  const owners = call.portal.owners
    .list()
    .filter((owner) => owner.isActive !== isArchived && (email === null || owner.email === email))
    .sort((a, b) => Number(a.id) - Number(b.id))
    .filter((owner) => Number(owner.id) > after)
  const page = owners.slice(0, limit)
  const last = owners.length > limit ? page.at(-1) : undefined
  const paging = last === undefined ? {} : { paging: { next: { after: last.id } } }
  return { status: 200, body: { results: page.map(present), ...paging } }
}

/** `GET /crm/owners/{v}/{id}` with `idProperty` `id` or `userId` */
export function getOwner(call: Call): Answer {
  need(call, scopes)
  const isUserId = call.query.get('idProperty') === 'userId'
  const isArchived = call.query.get('archived') === 'true'
  const owner = call.portal.owners
    .list()
    .find((one) => String(isUserId ? one.userId : one.id) === call.params.id)
  if (owner === undefined || owner.isActive === isArchived) throw notFound()
  return { status: 200, body: present(owner) }
}

function present(owner: Owner): Record<string, unknown> {
  const at = isoInstant(owner.createdAt)
  return {
    id: owner.id,
    email: owner.email,
    type: 'PERSON',
    firstName: owner.firstName,
    lastName: owner.lastName,
    userId: owner.isActive ? owner.userId : null,
    userIdIncludingInactive: owner.userId,
    createdAt: at,
    updatedAt: at,
    archived: !owner.isActive,
  }
}
