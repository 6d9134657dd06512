import type { PrepareRequest } from '#src/ports/connector.ts'
import { readNames, taskKeyName, writtenNames } from './field-names.ts'
import { type PackagedField, packagedFields } from './package-files.ts'

export interface FieldOption {
  readonly value: string
  readonly label: string
  readonly isDefault?: boolean
}

/** A field of the package as the tenant wants it. */
export interface WantedField extends PackagedField {
  /** Of a picklist; others have none. */
  readonly options: readonly FieldOption[]
  /** Null leaves the package's own texts. */
  readonly texts: { readonly label: string; readonly help: string } | null
  readonly isWritten: boolean
}

const quadrants = ['key', 'development', 'maintenance', 'opportunistic', 'undecided']
const segments = ['strategic-profitable', 'strategic', 'profitable', 'draining', 'common']

const keyByName: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...writtenNames, ...readNames }).map(([key, name]) => [name, key]),
)
const written: ReadonlySet<string> = new Set([...Object.values(writtenNames), taskKeyName])

/** The package's fields, with texts in the tenant's language and the model's tiers. */
export function wantedFields({ tiers, say }: PrepareRequest): WantedField[] {
  const said = (kind: string, ids: readonly string[]) =>
    ids.map((id) => ({ value: id, label: say(`${kind}.${id}`) }))
  const tierOptions = tiers.map(({ id, name }) => ({ value: id, label: name }))
  const optionsByKey: Readonly<Record<string, FieldOption[]>> = {
    tier: tierOptions,
    pinnedTier: tierOptions,
    quadrant: said('quadrant', quadrants),
    segment: said('segment', segments),
  }
  return packagedFields().map((field) => {
    const key = keyByName.get(field.name)
    return {
      ...field,
      options: (key && optionsByKey[key]) || [],
      texts: key
        ? { label: say(`property.${key}.label`), help: say(`property.${key}.description`) }
        : null,
      isWritten: written.has(field.name),
    }
  })
}
