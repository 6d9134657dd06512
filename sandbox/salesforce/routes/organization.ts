import type { Answer, Call } from '../call.ts'

/** `GET /connect/organization`: no record of an org with a single currency tells which it is. */
export function describeOrganization({ org }: Call): Answer {
  const { multiCurrency, currency } = org.facts
  return {
    status: 200,
    body: {
      name: org.object('Organization').value('Name', 0),
      orgId: org.id,
      features: { multiCurrency, defaultCurrencyIsoCode: multiCurrency ? null : currency },
    },
  }
}
