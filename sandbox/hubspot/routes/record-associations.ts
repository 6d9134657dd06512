import { z } from 'zod'
import { associationTypes } from '../association-types.ts'
import { idOf, idShape } from '../call.ts'
import { type HubSpotError, invalid } from '../hubspot-error.ts'
import { type ObjectType, typeNames } from '../object-types.ts'
import type { Portal, RecordRef } from '../portal.ts'

/** Association types in a request body. */
export const typesShape = z
  .array(z.object({ associationCategory: z.string(), associationTypeId: z.number().int() }))
  .min(1)

/** Associations in the body of a creation. */
export const associationsShape = z
  .array(z.object({ to: z.object({ id: idShape }), types: typesShape }))
  .default([])

export type Targets = readonly { readonly to: RecordRef; readonly isPrimary: boolean }[]

/** The records that a new one would be linked to, or why that is refused. */
export function checkTargets(
  portal: Portal,
  type: ObjectType,
  wanted: z.infer<typeof associationsShape>,
): { readonly targets: Targets } | { readonly error: HubSpotError } {
  const targets: { to: RecordRef; isPrimary: boolean }[] = []
  for (const { to, types } of wanted) {
    for (const { associationTypeId } of types) {
      const known = typeById(type, associationTypeId)
      if (known === undefined) {
        return { error: invalid(`${associationTypeId} is not an association type of ${type.name}`) }
      }
      if (portal.tables[known.to].live(idOf(to.id)) === undefined) {
        return { error: invalid(`No ${known.to} with ID ${to.id} exists to associate with.`) }
      }
      targets.push({ to: { type: known.to, id: idOf(to.id) }, isPrimary: known.isPrimary })
    }
  }
  return { targets }
}

/** Links a new record to its checked targets. */
export function associateAll(portal: Portal, from: RecordRef, targets: Targets): void {
  for (const { to, isPrimary } of targets) portal.associate(from, to, isPrimary)
}

function typeById(type: ObjectType, typeId: number) {
  return typeNames
    .flatMap((to) => associationTypes(type.name, to))
    .find((known) => known.typeId === typeId)
}
