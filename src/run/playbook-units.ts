import type { Model } from '../core/model/model.ts'
import { tiersOfCare } from '../core/playbook/rules/rule-kind.ts'
import type { UnitFacts } from '../core/playbook/rules/unit-facts.ts'
import type { OptionalData } from '../ports/connector.ts'
import type { CalendarDate } from '../ports/records.ts'
import type { StoredModel, TenantStore } from '../ports/store.ts'
import { judgeTenant } from './judge-tenant.ts'
import { unitFacts } from './unit-facts.ts'

/** The units that tasks are about, best first, judged by the model from what is stored. */
export async function playbookUnits(
  store: TenantStore,
  model: StoredModel,
  day: { readonly asOf: CalendarDate; readonly missing: ReadonlySet<OptionalData> },
): Promise<UnitFacts[]> {
  const units = unitFacts(await judgeTenant(store, model, day), [])
  return units
    .filter((unit) => isCaredFor(unit, model.model))
    .toSorted((a, b) => placeOf(a, model.model) - placeOf(b, model.model) || a.rank - b.rank)
}

function isCaredFor({ tier, share }: UnitFacts, { concentration }: Model): boolean {
  return tiersOfCare.some((one) => one === tier) || share > concentration.monoClient
}

function placeOf({ tier }: UnitFacts, { tiers }: Model): number {
  const place = tiers.findIndex(({ id }) => id === tier)
  return place < 0 ? tiers.length : place
}
