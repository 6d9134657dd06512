import { associationTypes } from './association-types.ts'
import { type ObjectType, objectTypes } from './object-types.ts'
import type { Portal } from './portal.ts'
import { type CrmRecord, isoInstant } from './record.ts'

/** A record as the object endpoints answer it: asked-for and default properties, all texts. */
export function presentRecord(
  portal: Portal,
  type: ObjectType,
  record: CrmRecord,
  properties: readonly string[],
): Record<string, unknown> {
  const shown: Record<string, string | null> = {}
  for (const name of [...type.defaults, ...properties]) {
    if (portal.properties[type.name].find(name) === undefined) continue
    shown[name] = portal.value(type.name, record, name)
  }
  return {
    id: String(record.id),
    properties: shown,
    createdAt: isoInstant(record.createdAt),
    updatedAt: isoInstant(record.updatedAt),
    archived: record.archivedAt > 0,
    ...(record.archivedAt > 0 ? { archivedAt: isoInstant(record.archivedAt) } : {}),
    url: `https://app-sandbox.hubspot.com/contacts/${portal.account.portalId}/record/${type.id}/${record.id}`,
  }
}

/** Inline associations: one entry per label, cut off at `cap` entries with a cursor to go on. */
export function inlineAssociations(
  portal: Portal,
  type: ObjectType,
  record: CrmRecord,
  to: ObjectType,
  cap: number,
): Record<string, unknown> | undefined {
  const links = portal.associated(type.name, record, to.name)
  if (links.length === 0) return undefined
  const types = associationTypes(type.name, to.name)
  const page = links.slice(0, cap)
  const next = links[cap]
  const results = page.flatMap(({ id, isPrimary }) =>
    types
      .filter((label) => isPrimary || !label.isPrimary)
      .map((label) => ({ id: String(id), type: label.name })),
  )
  if (next === undefined) return { results }
  const path = `/crm/objects/2026-03/${objectTypes[type.name].name}/${record.id}/associations`
  const link = `https://api.hubapi.com${path}/${to.name}?after=${next.id}`
  return { results, paging: { next: { after: String(next.id), link } } }
}
