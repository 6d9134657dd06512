import { HubSpotError } from './hubspot-error.ts'
import type { TypeName } from './object-types.ts'
import type { Property, PropertyGroup } from './property.ts'
import { standardProperties } from './standard-properties.ts'

/** The property definitions and groups of one kind of object. */
export class PropertyShelf {
  readonly #properties = new Map<string, Property>()
  readonly #groups = new Map<string, PropertyGroup>()

  constructor(type: TypeName, createdAt: number) {
    const groupName = `${type.replace('_', '')}information`
    this.#groups.set(groupName, { name: groupName, label: 'Information', displayOrder: 0 })
    for (const standard of standardProperties[type]) {
      this.#properties.set(standard.name, {
        ...standard,
        label: standard.name,
        description: '',
        groupName,
        displayOrder: -1,
        hasUniqueValue: false,
        hidden: false,
        formField: false,
        hubspotDefined: true,
        createdAt,
        updatedAt: createdAt,
        archivedAt: 0,
      })
    }
  }

  /** The definition, unless it is archived. */
  find(name: string): Property | undefined {
    const property = this.#properties.get(name)
    return property?.archivedAt === 0 ? property : undefined
  }

  list(isArchived: boolean): Property[] {
    return [...this.#properties.values()].filter((one) => one.archivedAt > 0 === isArchived)
  }

  get customCount(): number {
    return this.list(false).filter((property) => !property.hubspotDefined).length
  }

  /** Adds a definition; an archived one of that name comes back with its old creation date. */
  create(property: Property): Property {
    if (this.find(property.name) !== undefined) throw propertyExists(property.name)
    const earlier = this.#properties.get(property.name)
    const created = { ...property, createdAt: earlier?.createdAt ?? property.createdAt }
    this.#properties.set(property.name, created)
    return created
  }

  update(property: Property): Property {
    this.#properties.set(property.name, property)
    return property
  }

  archive(name: string, atMs: number): void {
    const property = this.find(name)
    if (property !== undefined) this.#properties.set(name, { ...property, archivedAt: atMs })
  }

  groups(): PropertyGroup[] {
    return [...this.#groups.values()]
  }

  hasGroup(name: string): boolean {
    return this.#groups.has(name)
  }

  createGroup(group: PropertyGroup): PropertyGroup {
    if (this.#groups.has(group.name)) {
      throw new HubSpotError(409, {
        category: 'OBJECT_ALREADY_EXISTS',
        message: `A property group named '${group.name}' already exists.`,
      })
    }
    this.#groups.set(group.name, group)
    return group
  }
}

function propertyExists(name: string): HubSpotError {
  return new HubSpotError(409, {
    category: 'OBJECT_ALREADY_EXISTS',
    subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    message: `A property named '${name}' already exists.`,
    context: { name: [name] },
  })
}
