import type { Random } from '../random.ts'
import type { TypeName } from './object-types.ts'
import type { Portal } from './portal.ts'

/** Picks records at random, without a pass over the table for each pick. */
export class RecordPicker {
  readonly #portal: Portal
  readonly #random: Random
  readonly #ids = new Map<TypeName, number[]>()

  constructor(portal: Portal, random: Random) {
    this.#portal = portal
    this.#random = random
  }

  /** Null where a few tries find none. */
  live(type: TypeName): number | null {
    const ids = this.#idsOf(type)
    for (let attempt = 0; attempt < 20 && ids.length > 0; attempt++) {
      const id = ids[this.#random.int(0, ids.length - 1)] ?? 0
      if (this.#portal.tables[type].live(id) !== undefined) return id
    }
    return null
  }

  archived(type: TypeName): number | null {
    const ids = this.#portal.tables[type].archivedFrom(0).toArray()
    return ids[this.#random.int(0, ids.length - 1)]?.id ?? null
  }

  #idsOf(type: TypeName): number[] {
    const known = this.#ids.get(type)
    if (known !== undefined) return known
    const ids = this.#portal.tables[type]
      .liveFrom(0)
      .map((record) => record.id)
      .toArray()
    this.#ids.set(type, ids)
    return ids
  }
}
