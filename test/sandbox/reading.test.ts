import { describe, expect, test } from 'vitest'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { objects, openSandbox, tinyBook } from './open-sandbox.ts'

describe('listing records', () => {
  test('every record comes once, by ascending id, over pages of a hundred', async () => {
    const book = sampleBook({ today: '2026-11-24', companies: 250, deals: 10 })
    const { send, companies } = await openSandbox({ book })
    const seen: string[] = []
    let after: string | undefined = '0'
    while (after !== undefined) {
      const { body } = await send('GET', `${objects}/companies?limit=100&after=${after}`)
      seen.push(...body.results.map((row: { id: string }) => row.id))
      after = body.paging?.next.after
    }
    expect(seen).toEqual(companies)
    expect(seen).toHaveLength(250)
    expect(seen).toEqual([...seen].sort((a, b) => Number(a) - Number(b)))
  })

  test('ten come by default, a hundred at most', async () => {
    const book = sampleBook({ today: '2026-11-24', companies: 20, deals: 10 })
    const { send } = await openSandbox({ book })
    expect((await send('GET', `${objects}/0-2`)).body.results).toHaveLength(10)
    expect((await send('GET', `${objects}/companies?limit=101`)).status).toBe(400)
  })

  test('properties may be joined by commas or repeated; unknown ones are ignored, empty ones null', async () => {
    const { send } = await openSandbox()
    const path = `${objects}/companies?limit=1&properties=industry,nonsense&properties=city`
    const { properties } = (await send('GET', path)).body.results[0]
    expect(properties).toMatchObject({ industry: 'FOOD_BEVERAGES', city: null, name: 'Aldea' })
    expect(properties).not.toHaveProperty('nonsense')
    expect(properties.hs_lastmodifieddate).toMatch(/^\d{4}-.*Z$/)
  })

  test('a deal shows its primary company twice and another one once', async () => {
    const { send, companies, deals } = await openSandbox()
    const { body } = await send('GET', `${objects}/deals/${deals[1]}?associations=companies`)
    expect(body.associations.companies.results).toEqual([
      { id: companies[0], type: 'deal_to_company' },
      { id: companies[0], type: 'deal_to_company_unlabeled' },
      { id: companies[1], type: 'deal_to_company_unlabeled' },
    ])
  })

  test('inline associations are cut off at the cap and go on by the cursor', async () => {
    const { send, companies, deals } = await openSandbox({ inlineAssociationCap: 1 })
    const path = `${objects}/deals/${deals[2]}`
    const inline = (await send('GET', `${path}?associations=companies`)).body.associations.companies
    expect(inline.results).toHaveLength(1)
    const { after } = inline.paging.next
    const rest = await send('GET', `${path}/associations/companies?after=${after}`)
    expect(rest.body.results.map((row: { toObjectId: number }) => row.toObjectId)).toEqual([
      Number(companies[2]),
    ])
  })

  test('versions out of force do not exist', async () => {
    const { send } = await openSandbox()
    expect((await send('GET', '/crm/objects/2026-09/companies')).status).toBe(200)
    expect((await send('GET', '/crm/v3/objects/companies')).status).toBe(404)
    expect((await send('GET', '/crm/objects/2025-09/companies')).status).toBe(404)
  })
})

describe('what HubSpot works out', () => {
  const wanted =
    'amount_in_home_currency,hs_is_closed,hs_is_closed_won,hs_is_closed_lost,hs_deal_stage_probability'

  test('deals tell their state, probability and amount at home', async () => {
    const { send } = await openSandbox()
    const { body } = await send('GET', `${objects}/deals?properties=${wanted}`)
    const figures = body.results.map((row: { properties: Record<string, string | null> }) =>
      wanted.split(',').map((name) => row.properties[name]),
    )
    expect(figures).toEqual([
      ['100', 'true', 'true', 'false', '1'],
      ['180', 'true', 'true', 'false', '1'],
      [null, 'false', 'false', 'false', '0.6'],
      [null, 'true', 'false', 'true', '0'],
      ['90', 'false', 'false', 'false', '0.5'],
    ])
  })

  test('companies count their deals, and contacts come as counts', async () => {
    const { send, companies } = await openSandbox()
    const names = 'num_associated_deals,hs_num_open_deals,num_associated_contacts'
    const { body } = await send('GET', `${objects}/companies/${companies[0]}?properties=${names}`)
    expect(body.properties).toMatchObject({
      num_associated_deals: '3',
      hs_num_open_deals: '1',
      num_associated_contacts: '4',
    })
  })

  test('a close date at midnight in Madrid is the day before in UTC', async () => {
    const { send, deals } = await openSandbox()
    const { body } = await send('GET', `${objects}/deals/${deals[1]}`)
    expect(body.properties.closedate).toBe('2026-02-28T23:00:00Z')
  })
})

describe('the account', () => {
  test('tells portal, time zone and currencies', async () => {
    const { send } = await openSandbox()
    expect((await send('GET', '/account-info/2026-03/details')).body).toMatchObject({
      portalId: 1_234_567,
      timeZone: 'Europe/Madrid',
      companyCurrency: 'EUR',
      additionalCurrencies: ['USD', 'CHF'],
      utcOffset: '+01:00',
    })
  })

  test('owners who left are in the archived list only', async () => {
    const { send } = await openSandbox()
    const active = await send('GET', '/crm/owners/2026-03?limit=3')
    expect(active.body.results).toHaveLength(3)
    const { after } = active.body.paging.next
    const rest = await send('GET', `/crm/owners/2026-03?after=${after}`)
    expect(rest.body.results).toHaveLength(4)
    const gone = (await send('GET', '/crm/owners/2026-03?archived=true')).body.results
    expect(gone).toMatchObject([{ lastName: 'Marchand', userId: null, archived: true }])
    expect((await send('GET', `/crm/owners/2026-03/${gone[0].id}`)).status).toBe(404)
  })

  test('pipelines tell what a stage means, whatever its id', async () => {
    const { send, sandbox } = await openSandbox()
    const { body } = await send('GET', '/crm/pipelines/2026-03/deals')
    const signed = body.results[1].stages[1]
    expect(signed).toMatchObject({
      label: 'Signed',
      metadata: { probability: '1.0', isClosed: 'true' },
    })
    expect(signed.id).toMatch(/^\d+$/)
    const tickets = (await send('GET', '/crm/pipelines/2026-03/tickets')).body.results[0].stages
    expect(tickets.at(-1).metadata).toEqual({ ticketState: 'CLOSED' })
    sandbox.portal.pipelines.removeStage('deals', signed.id)
    const left = (await send('GET', '/crm/pipelines/2026-03/deals')).body.results[1].stages
    expect(left.map((stage: { label: string }) => stage.label)).toEqual(['Offered', 'Declined'])
  })

  test('line items hang on deals under a key with a blank', async () => {
    const [deal] = tinyBook().deals
    const items = [{ product: 1, quantity: 3, price: 10 }]
    const { send } = await openSandbox({ book: tinyBook({ deals: [{ ...deal!, items }] }) })
    const listed = await send('GET', `${objects}/deals?associations=line_items`)
    const [inline] = listed.body.results[0].associations['line items'].results
    expect(inline.type).toBe('deal_to_line_item')
    const item = await send('GET', `${objects}/line_items/${inline.id}?properties=hs_product_id`)
    expect(item.body.properties).toMatchObject({ amount: '30', hs_product_id: '55000032' })
  })
})
