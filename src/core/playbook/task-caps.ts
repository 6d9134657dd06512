import { ageDays, type CalendarDate } from '../calendar-date.ts'
import type { Model } from '../model/model.ts'
import type { PastTask } from './task.ts'
import { wasMade } from './was-made.ts'

/** Why a task waits: too many open ones for its account or its owner, or too many new ones in seven days. */
export type WaitReason = 'account-open' | 'owner-open' | 'owner-new'

type Limits = Pick<Model['playbook'], 'newPerOwner7Days' | 'openPerOwner' | 'openPerAccount'>

/** A task as the limits see it; tasks that nobody owns share one limit. */
interface Burden {
  readonly ownerId: string | null
  readonly unitId: string
}

/** Counts our tasks per owner and account, so that nobody is flooded. */
export class TaskCaps {
  readonly #limits: Limits
  readonly #newByOwner = new Map<string | null, number>()
  readonly #openByOwner = new Map<string | null, number>()
  readonly #openByUnit = new Map<string, number>()

  constructor(limits: Limits, ledger: readonly PastTask[], asOf: CalendarDate) {
    this.#limits = limits
    for (const { draft, unitId, createdOn, status } of ledger) {
      const burden = { ownerId: draft.ownerId, unitId }
      if (status === 'open' || status === 'intended') this.#countOpen(burden)
      const age = ageDays(createdOn, asOf)
      if (wasMade(status) && age >= 0 && age < 7) this.#countNew(burden)
    }
  }

  /** The limit that one more task would break, or null. */
  whyNot({ ownerId, unitId }: Burden): WaitReason | null {
    const { newPerOwner7Days, openPerOwner, openPerAccount } = this.#limits
    if ((this.#openByUnit.get(unitId) ?? 0) >= openPerAccount) return 'account-open'
    if ((this.#openByOwner.get(ownerId) ?? 0) >= openPerOwner) return 'owner-open'
    if ((this.#newByOwner.get(ownerId) ?? 0) >= newPerOwner7Days) return 'owner-new'
    return null
  }

  /** Counts a task that is made now. */
  add(burden: Burden): void {
    this.#countOpen(burden)
    this.#countNew(burden)
  }

  #countOpen({ ownerId, unitId }: Burden): void {
    this.#openByOwner.set(ownerId, (this.#openByOwner.get(ownerId) ?? 0) + 1)
    this.#openByUnit.set(unitId, (this.#openByUnit.get(unitId) ?? 0) + 1)
  }

  #countNew({ ownerId }: Burden): void {
    this.#newByOwner.set(ownerId, (this.#newByOwner.get(ownerId) ?? 0) + 1)
  }
}
