import { z } from 'zod'

// Fields of the model document. The message of each says what is allowed, so that a problem can name
// both what is there and what should be.
export const number = (min: number, max: number) => {
  const allowed = `a number from ${min} to ${max}`
  return z.number(allowed).min(min, allowed).max(max, allowed)
}
export const whole = (min: number, max: number) => {
  const allowed = `a whole number from ${min} to ${max}`
  return z.int(allowed).min(min, allowed).max(max, allowed)
}
export const text = (max: number) => {
  const allowed = `a text of 1 to ${max} characters`
  return z.string(allowed).min(1, allowed).max(max, allowed)
}
const idAllowed = 'up to 64 letters, digits, - and _, a lower-case letter first'
export const id = z.string(idAllowed).regex(/^[a-z][a-zA-Z0-9_-]{0,63}$/, idAllowed)
export const positive = z.number('a number above 0').positive('a number above 0')
export const atLeastZero = z.number('a number from 0').min(0, 'a number from 0')
export const points = number(1, 100)
export const share = number(0, 1)
export const days = whole(0, 36_500)
export const autoOrPositive = z.union([positive, z.literal('auto')], '"auto" or a number above 0')
export const pointsOrMedian = z.union(
  [points, z.literal('median')],
  '"median" or a number from 1 to 100',
)
