/**
 * Numbers of many rows, put together from parts in one stretch of memory. Kept until the end the parts
 * would take as much again, in pieces that a program does not give back to the system.
 */
export class NumberColumn {
  #numbers = new Float64Array(2_000)
  #size = 0

  add(part: Float64Array): void {
    const size = this.#size + part.length
    if (size > this.#numbers.length) {
      const larger = new Float64Array(2 * size)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    this.#numbers.set(part, this.#size)
    this.#size = size
  }

  finish(): Float64Array {
    return this.#numbers.slice(0, this.#size)
  }
}
