import { describe, expect, test } from 'vitest'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { mergeRecords } from '#sandbox/hubspot/merge.ts'
import {
  changeRate,
  closeDeal,
  closeSomeDeals,
  companyNamed,
  deactivateOwner,
  editRecord,
  logActivity,
  moveDeal,
  pinTier,
  rateAccounts,
} from '#sandbox/hubspot/pretend-users.ts'
import { randomEdits } from '#sandbox/hubspot/random-edits.ts'
import { addProperties, objects, openSandbox } from './open-sandbox.ts'

describe('pretend users', () => {
  test('close open deals, at the rate of the day', async () => {
    const { sandbox, send, deals, companies } = await openSandbox()
    const { portal } = sandbox
    const companyId = Number(companies[0])
    const closed = closeSomeDeals(portal, { count: 5, seed: 1, companyId, amount: 700 })
    expect(closed.map(String)).toEqual([deals[4]])
    changeRate(portal, 'USD', 2)
    const names = 'hs_is_closed_won,amount_in_home_currency,dealstage,closedate'
    const { body } = await send('GET', `${objects}/deals/${deals[4]}?properties=${names}`)
    expect(body.properties).toMatchObject({
      hs_is_closed_won: 'true',
      amount_in_home_currency: '630',
      closedate: '2026-11-24T12:00:00Z',
    })
  })

  test('lose a deal of the second pipeline in that pipeline', async () => {
    const { sandbox, send, deals } = await openSandbox()
    closeDeal(sandbox.portal, Number(deals[4]), 'lost')
    const names = 'hs_is_closed_lost,pipeline'
    const { body } = await send('GET', `${objects}/deals/${deals[4]}?properties=${names}`)
    expect(body.properties).toMatchObject({ hs_is_closed_lost: 'true', pipeline: '76543211' })
  })

  test('merge companies into a new id, as some portals do', async () => {
    const { sandbox, send, companies, deals } = await openSandbox()
    const [primaryId, otherId] = companies.map(Number)
    const merge = { primaryId: primaryId!, otherId: otherId!, makesNewId: true }
    const { id } = mergeRecords(sandbox.portal, 'companies', merge)
    const { body } = await send(
      'GET',
      `${objects}/companies/${companies[1]}?properties=hs_merged_object_ids`,
    )
    expect(body.id).toBe(String(id))
    expect(body.properties.hs_merged_object_ids).toBe(`${companies[0]};${companies[1]}`)
    const deal = await send('GET', `${objects}/deals/${deals[1]}?associations=companies`)
    expect(deal.body.associations.companies.results).toEqual([
      { id: String(id), type: 'deal_to_company' },
      { id: String(id), type: 'deal_to_company_unlabeled' },
    ])
  })

  test('rate accounts and pin a tier in whatever properties the app made', async () => {
    const { sandbox, send, companies } = await openSandbox()
    await addProperties(send)
    const companyIds = companies.map(Number)
    rateAccounts(sandbox.portal, { companyIds, properties: ['points'], seed: 1 })
    pinTier(sandbox.portal, companyIds[0]!, { level: 'b' })
    const { body } = await send('GET', `${objects}/companies?properties=points,level`)
    const [first] = body.results
    expect(Number(first.properties.points)).toBeGreaterThanOrEqual(1)
    expect(Number(first.properties.points)).toBeLessThanOrEqual(10)
    expect(first.properties.level).toBe('b')
    expect(() => pinTier(sandbox.portal, companyIds[0]!, { level: 'z' })).toThrow(RangeError)
  })

  test('a rate that changes is seen in open deals only, and shows as a change', async () => {
    let day = new Date('2026-11-24T12:00:00Z')
    const { sandbox, send, deals } = await openSandbox({ now: () => day })
    day = new Date('2026-11-25T12:00:00Z')
    changeRate(sandbox.portal, 'USD', 2)
    const read = async (id: string | undefined) =>
      (await send('GET', `${objects}/deals/${id}?properties=amount_in_home_currency`)).body
        .properties
    expect(await read(deals[4])).toMatchObject({
      amount_in_home_currency: '200',
      hs_lastmodifieddate: '2026-11-25T12:00:00Z',
    })
    expect((await read(deals[1])).amount_in_home_currency).toBe('180')
  })

  test('move a deal, log an activity, and leave', async () => {
    const { sandbox, send, deals, companies } = await openSandbox()
    const { portal } = sandbox
    moveDeal(portal, Number(deals[0]), Number(companies[2]))
    const moved = await send('GET', `${objects}/deals/${deals[0]}?associations=companies`)
    expect(moved.body.associations.companies.results[0]).toEqual({
      id: companies[2],
      type: 'deal_to_company',
    })
    const companyId = companyNamed(portal, 'Βόρεια 🌱')
    const call = logActivity(portal, { type: 'calls', companyIds: [companyId] })
    const links = await send('GET', `${objects}/calls/${call}/associations/companies`)
    expect(links.body.results[0].toObjectId).toBe(companyId)
    const [owner] = portal.owners.list()
    deactivateOwner(portal, owner!.id)
    expect(() =>
      editRecord(portal, 'deals', Number(deals[0]), { hubspot_owner_id: owner!.id }),
    ).toThrow(RangeError)
  })

  test('a hundred random edits are the same for the same seed and never break the portal', async () => {
    const run = async () => {
      const book = sampleBook({ today: '2026-11-24', companies: 40, deals: 200 })
      const { sandbox, send } = await openSandbox({
        book,
        limit: { requests: 1000, windowMs: 1000 },
      })
      const lines = randomEdits(sandbox.portal, { seed: 5, count: 100 })
      for (const type of ['companies', 'deals', 'calls', 'tickets']) {
        const listed = await send(
          'GET',
          `${objects}/${type}?limit=100&associations=companies,deals`,
        )
        expect(listed.status, type).toBe(200)
      }
      return lines
    }
    const lines = await run()
    expect(lines.length).toBeGreaterThan(80)
    expect(await run()).toEqual(lines)
  })
})
