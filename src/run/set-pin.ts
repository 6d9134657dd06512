import type { CalendarDate } from '../core/calendar-date.ts'
import type { Crm, Pin } from '../ports/connector.ts'
import type { TenantStore } from '../ports/store.ts'
import { lastJudgement } from './read-account.ts'

/** What became of a pin that a person asked for. */
export type PinOutcome =
  | { readonly kind: 'set' }
  | { readonly kind: 'no-account' | 'no-tier' | 'past' | 'cannot' | 'gone' }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * Pins the tier of the unit that an account belongs to, or clears the pin, in the CRM; what is
 * stored of the account follows once the CRM has it. Throws what the CRM throws: then nothing has changed.
 */
export async function setPin(
  {
    tenant,
    connect,
    today,
  }: {
    readonly tenant: TenantStore
    readonly connect: () => Promise<Crm>
    readonly today: CalendarDate
  },
  accountId: string,
  pin: Pin | null,
): Promise<PinOutcome> {
  const judgement = await lastJudgement(tenant)
  const placed = judgement && (await tenant.accounts.placed(accountId))
  if (!judgement || !placed) return { kind: 'no-account' }
  if (pin && !judgement.model.tiers.some(({ id }) => id === pin.tier)) return { kind: 'no-tier' }
  if (pin?.until != null && pin.until < today) return { kind: 'past' }
  const crm = await connect()
  if (!crm.writePin) return { kind: 'cannot' }
  const { unitId } = placed.score
  const outcome = await crm.writePin(unitId, pin)
  if (outcome.status === 'gone') return { kind: 'gone' }
  if (outcome.status === 'refused') return { kind: 'refused', reason: outcome.reason }
  await tenant.accounts.setPin(unitId, pin)
  return { kind: 'set' }
}
