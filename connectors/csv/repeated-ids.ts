/** Places of the filter: 32 MB, of which only what is used is ever taken. */
const bits = 2 ** 28

/**
 * Finds ids that come more than once in a list of any length without keeping it: each id marks one
 * place, and one that finds its place marked is noted. Some that are noted come once after all
 * (about 2 in 1,000 of a million ids, 40 in 1,000 of twenty million); who needs to know looks again.
 */
export class RepeatedIds {
  readonly #places = new Uint32Array(bits / 32)
  readonly #noted = new Set<string>()

  add(id: string): void {
    const place = hash(id) % bits
    const word = place >>> 5
    const bit = 1 << (place & 31)
    const marked = this.#places[word] ?? 0
    if (marked & bit) this.#noted.add(id)
    else this.#places[word] = marked | bit
  }

  /** Ids that may come more than once; all that do are among them. */
  get noted(): ReadonlySet<string> {
    return this.#noted
  }
}

/** FNV-1a on 32 bits over the text's code units, mixed as MurmurHash3 ends. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    h = Math.imul(h ^ text.charCodeAt(at), 0x01000193)
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
