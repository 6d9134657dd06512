import type { Portal } from './portal.ts'
import type { Property } from './property.ts'
import { isoInstant } from './record.ts'
import { optionsFrom } from './values.ts'

/** A definition as the properties endpoints answer it. */
export function presentProperty(portal: Portal, property: Property): Record<string, unknown> {
  const { source, isReadOnly, archivedAt, createdAt, updatedAt, ...shown } = property
  const options =
    source === null
      ? property.options
      : optionsFrom(portal, source).map((option, displayOrder) => ({
          ...option,
          displayOrder,
          hidden: false,
        }))
  return {
    ...shown,
    options,
    calculated: isReadOnly,
    externalOptions: source === 'owners',
    ...(source === 'owners' ? { referencedObjectType: 'OWNER' } : {}),
    archived: archivedAt > 0,
    ...(archivedAt > 0 ? { archivedAt: isoInstant(archivedAt) } : {}),
    createdAt: isoInstant(createdAt),
    updatedAt: isoInstant(updatedAt),
    dataSensitivity: 'non_sensitive',
    modificationMetadata: {
      archivable: !property.hubspotDefined,
      readOnlyDefinition: property.hubspotDefined,
      readOnlyValue: isReadOnly,
    },
  }
}
