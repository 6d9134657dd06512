import { type Judged, judge, type Memory } from '../core/judge.ts'
import type { Model } from '../core/model/model.ts'
import type { CalendarDate } from '../ports/records.ts'
import type {
  SignalRequest,
  SignalTable,
  StoredModel,
  TenantStore,
  TierState,
} from '../ports/store.ts'

/** The accounts in play with everything that the method says of them. */
export interface Judgement {
  readonly model: Model
  readonly table: SignalTable
  /** States of units as the last run left them. */
  readonly before: ReadonlyMap<string, TierState>
  readonly judged: Judged
}

/** Reads the signals from the mirror and judges them, by what earlier runs left. */
export async function judgeTenant(
  store: TenantStore,
  { version, model }: StoredModel,
  request: Omit<SignalRequest, 'model'>,
): Promise<Judgement> {
  const [table, anchors, states] = await Promise.all([
    store.signals.read({ model, ...request }),
    store.models.anchors(version),
    store.tiers.states(),
  ])
  const judged = judge(model, table.columns, {
    asOf: request.asOf,
    anchors,
    states,
    ...pinsOf(table),
  })
  return { model, table, before: states, judged }
}

/** What people have set by hand, and the customer's own tier field, by row. */
export function pinsOf({ facts }: SignalTable): Pick<Memory, 'pins' | 'mappedTiers'> {
  const pins = new Map<number, { tier: string; until: CalendarDate | null }>()
  const mappedTiers = new Map<number, string>()
  facts.forEach(({ pinnedTier, pinnedUntil, mappedTier }, row) => {
    if (pinnedTier !== null) pins.set(row, { tier: pinnedTier, until: pinnedUntil })
    if (mappedTier !== null) mappedTiers.set(row, mappedTier)
  })
  return { pins, mappedTiers }
}
