import { UsageError } from '#src/errors.ts'
import type { Saying } from '#src/ports/connector.ts'
import type { FieldReader } from './field-reader.ts'
import type { Mapping } from './mapping.ts'
import type { InputFile } from './open-file.ts'
import { createStages } from './stages.ts'

const mostWords = 200
const mostShown = 12

/** The words of the stage column, and whether they tell won from lost. */
export class StageWords {
  readonly #stages: Mapping['deals']['stages']
  readonly #words = new Set<string>()
  #isToldOtherwise = false

  constructor({ deals }: Mapping) {
    this.#stages = deals.stages
  }

  add(read: FieldReader): void {
    const word = read.text('stage')
    if (word !== null && this.#words.size < mostWords) this.#words.add(word)
    if (read.has('isWon') || read.has('isLost')) this.#isToldOtherwise = true
  }

  /** What was guessed. Throws a UsageError where no word tells that a deal was won or lost. */
  judge({ name }: InputFile): Saying[] {
    if (this.#isToldOtherwise || this.#words.size === 0) return []
    const stateOf = createStages(this.#stages)
    const words = [...this.#words]
    const unknown = words.filter((word) => stateOf(word) === null)
    const list = unknown.slice(0, mostShown).join(', ') + (unknown.length > mostShown ? ', …' : '')
    if (this.#stages === undefined && words.every((word) => (stateOf(word) ?? 'open') === 'open')) {
      throw new UsageError(
        `No stage in ${name} is known to mean won or lost: ${list}. Say it in the mapping: ` +
          `{ "deals": { "stages": { "won": ["${words[0]}"], "lost": [] } } }`,
      )
    }
    if (unknown.length === 0) return []
    return [{ key: 'finding.stages-open', values: { file: name, stages: list } }]
  }
}
