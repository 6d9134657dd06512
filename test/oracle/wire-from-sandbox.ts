import { calculatedBy } from '#sandbox/hubspot/calculated.ts'
import type { TypeName } from '#sandbox/hubspot/object-types.ts'
import type { Portal } from '#sandbox/hubspot/portal.ts'
import type { CrmRecord } from '#sandbox/hubspot/record.ts'
import type { WireLink, WirePortal, WireRecord } from './wire.ts'

/** What the pretend HubSpot holds now, past its HTTP interface. */
export function wireFromSandbox(portal: Portal): WirePortal {
  const all = (type: TypeName) =>
    [...portal.tables[type].liveFrom(0)].map((record) => wireRecord(portal, type, record))
  return {
    timeZone: portal.account.timeZone,
    companyCurrency: portal.account.currency,
    owners: portal.owners.list().map((owner) => ({ ...owner, archived: !owner.isActive })),
    stageProbabilities: Object.fromEntries(
      portal.pipelines.stages('deals').map(({ id, probability }) => [id, String(probability)]),
    ),
    companies: all('companies'),
    deals: all('deals'),
    calls: all('calls'),
    meetings: all('meetings'),
    emails: all('emails'),
    notes: all('notes'),
    tickets: all('tickets'),
    lineItems: all('line_items'),
  }
}

function wireRecord(portal: Portal, type: TypeName, record: CrmRecord): WireRecord {
  const names = [...Object.keys(record.values), ...calculatedBy[type].keys()]
  const linked = (to: 'companies' | 'deals'): WireLink[] =>
    type === 'companies'
      ? []
      : portal
          .associated(type, record, to)
          .map(({ id, isPrimary }) => ({ id: String(id), isPrimary }))
  return {
    id: String(record.id),
    isGone: false,
    properties: Object.fromEntries(names.map((name) => [name, portal.value(type, record, name)])),
    companies: linked('companies'),
    deals: linked('deals'),
  }
}
