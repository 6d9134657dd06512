import type { WrittenValue } from './written.ts'

/**
 * Whether two values of a written field are the same to the CRM: numbers by value, whether they come
 * as numbers or as text ("45", "45.0"); null, the empty text and an absent value are all "nothing".
 */
export function sameValue(a: WrittenValue | undefined, b: WrittenValue | undefined): boolean {
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b)
  if (typeof a === 'number' || typeof b === 'number') return Number(a) === Number(b)
  return a === b
}

function isNothing(value: WrittenValue | undefined): value is null | undefined | '' {
  return value === null || value === undefined || value === ''
}
