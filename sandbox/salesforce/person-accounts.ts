import type { Org } from './org.ts'

/** Every twelfth account is a person where the org has such. */
export function isPerson(org: Org, at: number): boolean {
  return org.facts.personAccounts && at % 12 === 11
}
