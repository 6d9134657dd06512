import type { Model, Rule } from '../model/model.ts'

/** Who may be given tasks. */
export interface Owners {
  /** Null where owners could not be read: then everyone counts as active. */
  readonly active: ReadonlySet<string> | null
}

export function isActiveOwner({ active }: Owners, ownerId: string): boolean {
  return active === null || active.has(ownerId)
}

/** The account's owner where the rule is for the owner and that person is active, else the fallback owner, else nobody. */
export function taskOwner(
  { who }: Pick<Rule, 'who'>,
  accountOwnerId: string | null,
  { playbook, owners }: { readonly playbook: Model['playbook']; readonly owners: Owners },
): string | null {
  const choices =
    who === 'owner' ? [accountOwnerId, playbook.fallbackOwnerId] : [playbook.fallbackOwnerId]
  return choices.find((id) => id !== null && isActiveOwner(owners, id)) ?? null
}
