import type { OwnerRecord } from '#src/ports/records.ts'

/** Owners, where a file of them is given. */
export class OwnerIndex {
  readonly #byId = new Map<string, OwnerRecord>()
  readonly #byName = new Map<string, string>()

  add(owner: OwnerRecord): void {
    this.#byId.set(owner.id, owner)
    this.#byName.set(owner.name.toLowerCase(), owner.id)
  }

  get isEmpty(): boolean {
    return this.#byId.size === 0
  }

  has(id: string): boolean {
    return this.#byId.has(id)
  }

  /** The id of an owner given by id or name; the text itself where nobody has it. */
  idOf(reference: string | null): string | null {
    if (reference === null || this.#byId.has(reference)) return reference
    return this.#byName.get(reference.toLowerCase()) ?? reference
  }

  nameOf(id: string): string {
    return this.#byId.get(id)?.name ?? id
  }
}
