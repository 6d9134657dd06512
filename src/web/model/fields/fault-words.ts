import type { TFunction } from 'i18next'
import type { ModelFault } from '../../../core/model/model-fault.ts'

/** What the model's check says is allowed, and the text that says it in the language of the pages. */
const phrases: readonly (readonly [pattern: RegExp, key: string])[] = [
  [/^a number from (?<min>\S+) to (?<max>\S+)$/, 'number'],
  [/^a whole number from (?<min>\S+) to (?<max>\S+)$/, 'whole'],
  [/^a text of 1 to (?<max>\d+) characters$/, 'text'],
  [/^a number above 0$/, 'positive'],
  [/^a number from 0$/, 'atLeastZero'],
  [/^a number$/, 'anyNumber'],
  [/^a number below "to"$/, 'belowEnd'],
  [/^"auto" or a number above 0$/, 'autoOrPositive'],
  [/^"median" or a number from 1 to 100$/, 'medianOrPoints'],
  [/^null, a whole number from 0, "auto" or/, 'capacity'],
  [/^up to 64 letters/, 'id'],
  [/^an id of its own$/, 'ownId'],
  [/^at least one weight above 0$/, 'someWeight'],
  [/^each once$/, 'eachOnce'],
  [/^points for at least one value$/, 'someChoice'],
  [/^no circles$/, 'noCircles'],
  [/^a tier that has one$/, 'limitedTier'],
  [/as the last tier takes everyone$/, 'lastTier'],
  [/^up to "(?<field>\w+)" \((?<max>.+)\)$/, 'upTo'],
  [/^at least (?<min>\d+)$/, 'atLeast'],
  [/^at most (?<max>\d+)$/, 'atMost'],
]

/** What is wrong with a field, for people; the check's own words where the pages have none. */
export function faultWords({ problem }: ModelFault, t: TFunction<'model'>): string {
  const allowed = problem.split('; allowed: ').at(-1) ?? problem
  for (const [pattern, key] of phrases) {
    const match = pattern.exec(allowed)
    if (match) return t(`fault.${key}`, numbersIn(match.groups))
  }
  return t('fault.other', { allowed })
}

/** Numbers as numbers, so that they are written as the language does. */
function numbersIn(groups: Readonly<Record<string, string>> = {}) {
  return Object.fromEntries(
    Object.entries(groups).map(([name, text]) => {
      const value = Number(text)
      return [name, Number.isNaN(value) ? text : value]
    }),
  )
}
