import type { OwnerRecord } from '#src/ports/records.ts'
import type { WireOwner } from './wire-objects.ts'

/** Nobody can be given a task once archived. */
export function mapOwner({ id, firstName, lastName, email, archived }: WireOwner): OwnerRecord {
  const name = [firstName, lastName]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ')
  return { id, name: name || email?.trim() || id, isActive: !archived }
}
