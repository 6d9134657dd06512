import type { AccountColumns } from '../columns.ts'
import type { Source } from '../model/model.ts'
import { accountShares } from '../portfolio/shares.ts'

/**
 * Values of a source by row; NaN is missing. Of a property with `choices` they are the points of the
 * choices, an unlisted one being missing; of any other property, the text read as a number.
 */
export function sourceValues(source: Source, columns: AccountColumns): Float64Array {
  if ('signal' in source) {
    return source.signal === 'share' ? accountShares(columns) : columns.signals[source.signal]
  }
  const texts = columns.properties[source.property] ?? []
  const read = source.scale.kind === 'choices' ? byChoice(source.scale.choices) : numberOf
  const values = new Float64Array(columns.size).fill(NaN)
  texts.forEach((text, row) => {
    if (text !== null) values[row] = read(text)
  })
  return values
}

function byChoice(choices: Readonly<Record<string, number>>): (text: string) => number {
  const points = new Map(Object.entries(choices))
  return (text) => points.get(text) ?? NaN
}

function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text)
}
