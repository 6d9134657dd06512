import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { TenantInfo } from '#src/ports/connector.ts'
import type { Api } from './api.ts'
import { readCorporateCurrency } from './money.ts'
import type { Shapes } from './shapes.ts'
import { queryRecords } from './soql.ts'

export interface Org extends TenantInfo {
  /** Of the user whom the app is signed in as. */
  readonly userId: string
}

const resources = z.object({ identity: z.string() })
const organization = z.object({ Id: z.string(), TimeZoneSidKey: z.string() })
const features = z.object({
  features: z.object({ defaultCurrencyIsoCode: z.string().nullish() }).nullish(),
})

/** Who is signed in where, which `identity` tells too; and with it whether the token is good. */
export async function readOrg(api: Api, shapes: Shapes, identity?: string): Promise<Org> {
  const { pathname } = new URL(identity ?? (await readIdentity(api)))
  const userId = pathname.split('/').at(-1) ?? ''
  const [org] = z
    .array(organization)
    .parse(await queryRecords(api, 'SELECT Id, TimeZoneSidKey FROM Organization'))
  if (!org) throw new Error('the organization has no record of itself')
  const currency = (await readCorporateCurrency(api, shapes)) ?? (await readSingleCurrency(api))
  return {
    ...{ id: `salesforce:${org.Id}`, timeZone: org.TimeZoneSidKey, userId },
    currency: currency ?? usual(api),
  }
}

async function readIdentity(api: Api): Promise<string> {
  const request = { method: 'GET', path: '/', answer: resources, isRepeatable: true } as const
  return (await api.send(request)).identity
}

/** The currency of an org that has but one is told by no record of it. */
async function readSingleCurrency(api: Api): Promise<string | null> {
  try {
    const answer = await api.send({
      ...{ method: 'GET', path: '/connect/organization', answer: features, isRepeatable: true },
    })
    return answer.features?.defaultCurrencyIsoCode ?? null
  } catch (error) {
    if (error instanceof ConnectorError && error.remedy.kind === 'reject') return null
    throw error
  }
}

/** Only a name beside amounts: an org with one currency converts nothing. */
function usual({ log }: Api): string {
  log.warn('currency of the org unknown; shown as USD')
  return 'USD'
}
