import type { Tier } from '../model/model.ts'

/** The places of one tier while it is filled: how many are left in all, and for each owner. */
export class Places {
  readonly #capacity: number
  readonly #ownerCapacity: number
  #taken = 0
  readonly #takenByOwner = new Map<string, number>()

  constructor(tier: Tier, capacity: number | null) {
    this.#capacity = capacity ?? Number.POSITIVE_INFINITY
    this.#ownerCapacity = tier.ownerCapacity ?? Number.POSITIVE_INFINITY
  }

  isFull(): boolean {
    return this.#taken >= this.#capacity
  }

  /** Whether the owner may have one more; accounts without an owner are nobody's burden. */
  hasRoomFor(ownerId: string | null): boolean {
    return ownerId === null || (this.#takenByOwner.get(ownerId) ?? 0) < this.#ownerCapacity
  }

  /** Takes a place whether there is one or not: pins may exceed both limits. */
  take(ownerId: string | null): void {
    this.#taken += 1
    if (ownerId !== null) {
      this.#takenByOwner.set(ownerId, (this.#takenByOwner.get(ownerId) ?? 0) + 1)
    }
  }
}
