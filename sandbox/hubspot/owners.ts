export interface Owner {
  readonly id: string
  readonly userId: number
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly createdAt: number
  readonly isActive: boolean
}

/** The users who can own records. */
export class Owners {
  readonly #owners = new Map<string, Owner>()

  add(owner: Owner): void {
    this.#owners.set(owner.id, owner)
  }

  find(id: string): Owner | undefined {
    return this.#owners.get(id)
  }

  list(): Owner[] {
    return [...this.#owners.values()]
  }

  setActive(id: string, isActive: boolean): void {
    const owner = this.#owners.get(id)
    if (owner === undefined) throw new RangeError(`no owner ${id}`)
    this.#owners.set(id, { ...owner, isActive })
  }
}
