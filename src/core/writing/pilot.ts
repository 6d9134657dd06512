/** Whom runs write for while a new model is tried out: accounts of these owners, and these accounts. */
export interface Pilot {
  readonly ownerIds: readonly string[]
  readonly accountIds: readonly string[]
}

export interface PilotCandidate {
  /** Of the account record. */
  readonly id: string
  readonly ownerId: string | null
}

/** Tells who gets values and tasks: everybody, unless there is a pilot. */
export function pilotTest(pilot: Pilot | null): (account: PilotCandidate) => boolean {
  if (pilot === null) return () => true
  const owners = new Set(pilot.ownerIds)
  const accounts = new Set(pilot.accountIds)
  return ({ id, ownerId }) => accounts.has(id) || (ownerId !== null && owners.has(ownerId))
}
