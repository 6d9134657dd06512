import { Client } from '@hubspot/api-client'
import { answerParent, peakMegabytes } from './child.ts'

export interface PlainFigures {
  readonly pullMs: number
  readonly writeMs: number
  readonly peakMegabytes: number
}

const companyProperties = [
  ...['name', 'domain', 'industry', 'annualrevenue', 'hubspot_owner_id', 'hs_is_target_account'],
  ...['hs_parent_company_id', 'hs_ideal_customer_profile', 'num_associated_contacts'],
]
const dealProperties = [
  ...['dealname', 'amount', 'amount_in_home_currency', 'closedate', 'dealstage', 'pipeline'],
  ...['hs_is_closed_won', 'dealtype', 'deal_currency_code'],
]
const activityProperties = ['hs_timestamp', 'hs_call_duration', 'hs_meeting_end_time']

/** The loop that the official client's documents lead to: all of each kind, one kind after the other. */
answerParent<{ readonly url: string; readonly token: string }>(async ({ url, token }) => {
  const start = performance.now()
  const client = connect(url, token)
  const { crm } = client
  const companies = await crm.companies.getAll(100, undefined, companyProperties)
  const deals = await crm.deals.getAll(100, undefined, dealProperties, undefined, ['companies'])
  const activities = []
  const { calls, meetings, emails, notes } = crm.objects
  for (const { basicApi } of [calls, meetings, emails, notes, crm.tickets]) {
    let after: string | undefined
    do {
      const page = await basicApi.getPage(100, after, activityProperties, undefined, ['companies'])
      activities.push(...page.results)
      after = page.paging?.next?.after
    } while (after !== undefined)
  }
  const items = await crm.lineItems.getAll(100, undefined, ['hs_product_id'], undefined, ['deals'])
  const pulled = performance.now()

  const revenue = new Map<string, number>()
  for (const { properties, associations } of deals) {
    const company = associations?.companies?.results[0]?.id
    if (company === undefined || properties.hs_is_closed_won !== 'true') continue
    revenue.set(company, (revenue.get(company) ?? 0) + Number(properties.amount ?? 0))
  }
  const score = await createScore(client)
  for (let at = 0; at < companies.length; at += 100) {
    const inputs = companies.slice(at, at + 100).map(({ id }) => ({
      id,
      properties: { [score]: String(Math.round(revenue.get(id) ?? 0)) },
    }))
    await crm.companies.batchApi.update({ inputs })
  }
  return {
    ...{ pullMs: pulled - start, writeMs: performance.now() - pulled },
    peakMegabytes: peakMegabytes(),
    records: companies.length + deals.length + activities.length + items.length,
  } satisfies PlainFigures & { records: number }
})

async function createScore({ crm }: Client): Promise<string> {
  const name = 'account_score'
  await crm.properties.groupsApi.create('companies', { name: 'scores', label: 'Scores' })
  await crm.properties.coreApi.create('companies', {
    ...{ name, label: 'Score', groupName: 'scores' },
    type: 'number' as never,
    fieldType: 'number' as never,
  })
  return name
}

/** The client knows the API's old paths alone; the sandbox the dated ones that replace them. */
function connect(basePath: string, accessToken: string): Client {
  return new Client({
    ...{ basePath, accessToken },
    middleware: [
      {
        pre: (context) => {
          const request = context as { getUrl(): string; setUrl(url: string): void }
          request.setUrl(request.getUrl().replace(/\/crm\/v3\/(\w+)\//, '/crm/$1/2026-03/'))
          return context
        },
        post: (context) => context,
      },
    ],
  })
}
