/** Ids and names of accounts, for files that name accounts instead of giving their ids. */
export class AccountIndex {
  readonly #ids = new Set<string>()
  /** Null where several accounts have the name. */
  readonly #byName = new Map<string, string | null>()

  add(id: string, name: string | null): void {
    this.#ids.add(id)
    if (name === null) return
    const key = nameKey(name)
    const known = this.#byName.get(key)
    this.#byName.set(key, known === undefined || known === id ? id : null)
  }

  /** The id of an account given by its id or its name; null for a name that several have. */
  find(reference: string): string | null | undefined {
    if (this.#ids.has(reference)) return reference
    return this.#byName.get(nameKey(reference))
  }
}

function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
