import type { FieldMap } from '#src/ports/connector.ts'
import type { AccountRecord } from '#src/ports/records.ts'
import type { PropertyReader } from './property-reader.ts'

type Rating = 'needRating' | 'reputationRating' | 'influenceRating'

/**
 * The ratings of an account, 1 to 10: each from the property that the model maps where that holds
 * one, else from our own. What is no rating is noted as invalid, in either.
 */
export function readRatings(
  read: PropertyReader,
  mapped: FieldMap,
  own: Readonly<Record<Rating, string>>,
): Pick<AccountRecord, Rating> {
  const rating = (field: Rating) =>
    read.number(field, mapped[field], [1, 10]) ?? read.number(field, own[field], [1, 10])
  return {
    needRating: rating('needRating'),
    reputationRating: rating('reputationRating'),
    influenceRating: rating('influenceRating'),
  }
}
