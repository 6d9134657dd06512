import { describe, expect, test } from 'vitest'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import { objects, openSandbox } from './open-sandbox.ts'

const path = `${objects}/companies/search`
const filtered = (...filters: object[]) => ({ filterGroups: [{ filters }] })
const limits = { searchPerSecond: 1000 }

describe('search', () => {
  test.each([
    [{ propertyName: 'name', operator: 'EQ', value: 'aldea' }, ['Aldea']],
    [{ propertyName: 'name', operator: 'NEQ', value: 'Aldea' }, ['Βόρεια 🌱', 'Cumbre']],
    [{ propertyName: 'name', operator: 'IN', values: ['aldea', 'Cumbre'] }, ['Aldea']],
    [{ propertyName: 'name', operator: 'NOT_IN', values: ['aldea'] }, ['Βόρεια 🌱', 'Cumbre']],
    [{ propertyName: 'name', operator: 'CONTAINS_TOKEN', value: 'cum*' }, ['Cumbre']],
    [{ propertyName: 'industry', operator: 'EQ', value: 'food_beverages' }, []],
    [{ propertyName: 'hs_parent_company_id', operator: 'HAS_PROPERTY' }, ['Cumbre']],
    [
      { propertyName: 'hs_parent_company_id', operator: 'NOT_HAS_PROPERTY' },
      ['Aldea', 'Βόρεια 🌱'],
    ],
    [
      { propertyName: 'num_associated_deals', operator: 'GTE', value: '2' },
      ['Aldea', 'Βόρεια 🌱', 'Cumbre'],
    ],
    [{ propertyName: 'num_associated_deals', operator: 'GT', value: '2' }, ['Aldea']],
    [
      { propertyName: 'num_associated_deals', operator: 'BETWEEN', value: '0', highValue: '2' },
      ['Βόρεια 🌱', 'Cumbre'],
    ],
    [{ propertyName: 'createdate', operator: 'LT', value: '1736467200000' }, []],
    [
      { propertyName: 'createdate', operator: 'LT', value: '2025-01-11T00:00:00Z' },
      ['Aldea', 'Βόρεια 🌱', 'Cumbre'],
    ],
  ])('finds by %j', async (filter, names) => {
    const { send } = await openSandbox()
    const { body } = await send('POST', path, filtered(filter))
    expect(body.total).toBe(names.length)
    expect(
      body.results.map((row: { properties: { name: string } }) => row.properties.name),
    ).toEqual(names)
  })

  test('filters of a group all hold; one group suffices; associations can be asked for', async () => {
    const { send, companies, deals } = await openSandbox()
    const { body } = await send('POST', `${objects}/deals/search`, {
      filterGroups: [
        {
          filters: [
            { propertyName: 'associations.company', operator: 'EQ', value: companies[0] },
            { propertyName: 'hs_is_closed', operator: 'EQ', value: 'false' },
          ],
        },
        { filters: [{ propertyName: 'hs_object_id', operator: 'EQ', value: deals[3] }] },
      ],
      sorts: [{ propertyName: 'hs_object_id', direction: 'DESCENDING' }],
    })
    expect(body.results.map((row: { id: string }) => row.id)).toEqual([deals[4], deals[3]])
  })

  test('keeps to the documented limits', async () => {
    const { send } = await openSandbox(limits)
    const filter = { propertyName: 'name', operator: 'EQ', value: 'x' }
    const groups = (count: number, each: number) => ({
      filterGroups: Array.from({ length: count }, () => ({ filters: Array(each).fill(filter) })),
    })
    const sort = { propertyName: 'name', direction: 'ASCENDING' }
    const refused = [
      groups(6, 1),
      groups(1, 7),
      groups(4, 5),
      { sorts: [sort, sort] },
      { limit: 201 },
      { limit: 100, after: '9950' },
      { properties: Array(300).fill('a_long_name') },
      filtered({ propertyName: 'nonsense', operator: 'EQ', value: '1' }),
      filtered({ propertyName: 'name', operator: 'LIKE', value: '1' }),
      filtered({ propertyName: 'createdate', operator: 'BETWEEN', value: '1' }),
      filtered({ propertyName: 'num_associated_deals', operator: 'GT', value: 'many' }),
    ]
    for (const body of refused) expect((await send('POST', path, body)).status).toBe(400)
    for (const body of [groups(5, 3), { limit: 100, after: '9900' }]) {
      expect((await send('POST', path, body)).status).toBe(200)
    }
  })

  test('pages by offset', async () => {
    const book = sampleBook({ today: '2026-11-24', companies: 25, deals: 10 })
    const { send, companies } = await openSandbox({ book })
    const first = (await send('POST', path, { limit: 20 })).body
    expect([first.total, first.results.length, first.paging.next.after]).toEqual([25, 20, '20'])
    const second = (await send('POST', path, { limit: 20, after: '20' })).body
    expect(second.paging).toBeUndefined()
    const ids = [...first.results, ...second.results].map((row: { id: string }) => row.id)
    expect(ids).toEqual(companies)
  })

  test('sees a change only after the lag, and a created or archived record likewise', async () => {
    let elapsed = 0
    const options = { searchLagMs: 1000, elapsedMs: () => elapsed, ...limits }
    const { sandbox, send, companies } = await openSandbox(options)
    const namesFound = async () =>
      (await send('POST', path, {})).body.results.map(
        (row: { properties: { name: string } }) => row.properties.name,
      )
    const { portal } = sandbox
    portal.update('companies', Number(companies[0]), { name: 'First' })
    elapsed = 600
    portal.update('companies', Number(companies[0]), { name: 'Second' })
    portal.create('companies', { name: 'New' })
    portal.archive('companies', Number(companies[1]))
    expect(await namesFound()).toEqual(['Aldea', 'Βόρεια 🌱', 'Cumbre'])
    elapsed = 1000
    expect(await namesFound()).toEqual(['First', 'Βόρεια 🌱', 'Cumbre'])
    elapsed = 1600
    expect(await namesFound()).toEqual(['Second', 'Cumbre', 'New'])
  })

  test('does not keep the order of modification dates, but the same order every time', async () => {
    const book = sampleBook({ today: '2026-11-24', companies: 200, deals: 10 })
    const { sandbox, send, companies } = await openSandbox({ book, ...limits })
    for (const id of companies) sandbox.portal.update('companies', Number(id), {})
    const sorted = { sorts: ['hs_lastmodifieddate'], limit: 200 }
    const { results } = (await send('POST', path, sorted)).body
    const ids = results.map((row: { id: string }) => row.id)
    expect(ids).not.toEqual(companies)
    expect([...ids].sort()).toEqual([...companies].sort())
    expect((await send('POST', path, sorted)).body.results).toEqual(results)
  })
})
