import type { UnitFacts } from '../core/playbook/rules/unit-facts.ts'
import type { PendingEvent, TenantStore } from '../ports/store.ts'
import { factsOfLeft } from './unit-facts.ts'

/** What is known of units that are not in play. */
interface KnownOfLeft {
  /** Units in play. */
  readonly inPlay: Iterable<string>
  /** Units that leave play now. */
  readonly left: readonly string[]
  readonly pending: readonly PendingEvent[]
}

/**
 * Units that left play, now or earlier, and that an event without its task is still about. An
 * account that the CRM has no more takes its events with it.
 */
export async function factsOutOfPlay(
  store: TenantStore,
  { inPlay, left, pending }: KnownOfLeft,
): Promise<UnitFacts[]> {
  const outOfPlay = new Set([...left, ...pending.map(({ unitId }) => unitId)])
  for (const unitId of inPlay) outOfPlay.delete(unitId)
  const scored = await store.scores.ofUnits([...outOfPlay])
  for (const { unitId } of scored) outOfPlay.delete(unitId)
  const earlier = await Promise.all([...outOfPlay].map((unitId) => store.scores.history(unitId)))
  const last = [...scored, ...earlier.flatMap((history) => history.at(-1)?.score ?? [])]
  const held = await store.mirror.held(last.map(({ accountId }) => accountId))
  return factsOfLeft(last.filter(({ accountId }) => held.has(accountId)))
}
