import { expect, test } from 'vitest'
import type { LoggedRequest } from '#sandbox/request-log.ts'
import { openCase } from '#test/run/run-case.ts'

/** Behind the overlap of increments; the day, and with it every age, is the same. */
const anHour = 1 / 24

/** What a run asked for, in words; those that read the fields and the account's settings are left out. */
function asked(requests: readonly LoggedRequest[]) {
  const count = (method: string, path: RegExp) =>
    requests.filter((request) => request.method === method && path.test(request.path)).length
  return {
    companySearches: count('POST', /companies\/search$/),
    otherSearches: count('POST', /(?<!companies)\/search$/),
    associations: count('POST', /associations/),
    taskReads: count('POST', /tasks\/batch\/read$/),
    otherReads: count('POST', /(?<!tasks)\/batch\/read$/) - count('POST', /associations/),
    writes: requests.filter(({ kind }) => kind === 'write').length,
    schemaWrites: requests.filter(({ kind }) => kind === 'schema').length,
  }
}

test('what a run wrote is seen once by the next one, and costs nothing but that', async () => {
  const c = await openCase({ companies: 250, deals: 600, activitiesPerCompany: 1 })
  const requestsOf = async () => {
    c.sandbox.requests.clear()
    await c.runOnce()
    return asked(c.sandbox.requests.last)
  }
  const first = await requestsOf()
  expect(first.writes).toBeGreaterThan(1)
  const open = (await c.store.tasks.all()).length
  const quiet = {
    ...{ companySearches: 1, otherSearches: 7, associations: 0, otherReads: 0 },
    ...{ writes: 0, schemaWrites: 0, taskReads: Math.ceil(open / 100) },
  }
  await c.passDays(anHour)
  const written = [...c.portal.tables.companies.liveFrom(0)].filter(
    ({ values }) => values.key_account_tier,
  ).length
  expect(await requestsOf()).toEqual({ ...quiet, companySearches: Math.ceil(written / 200) })
  await c.passDays(anHour)
  expect(await requestsOf()).toEqual(quiet)
})
