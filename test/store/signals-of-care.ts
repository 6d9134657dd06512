import { describe, expect, it } from 'vitest'
import type { DealRecord } from '#src/ports/records.ts'
import type { Store } from '#src/ports/store.ts'
import { account, activity } from '#test/oracle/invented-records.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import { ago, pick, readSignals, signalOf, won } from './read-signals.ts'

/** What activities and tickets say: examples of docs/method.md worked out by hand. */
export function careSignals(store: () => Store): void {
  const accounts = [account('1')]
  const ofDeals = (deals: DealRecord[], changes = {}) =>
    readSignals(store(), { accounts: [account('1')], deals }, { model: pageModel(changes) })

  describe('service', () => {
    const service = ['serviceHours', 'serviceCost', 'costToServe', 'contribution'] as const
    const costs = (facts: object) => ({ costs: { ...pageModel().costs, ...facts } })

    it('takes measured minutes, else those of the model by kind, within the window', async () => {
      const activities = [
        activity('1', { kind: 'call', date: ago(0), minutes: 25 }),
        activity('2', { kind: 'call', date: ago(364) }),
        activity('3', { kind: 'meeting', date: ago(5) }),
        activity('4', { kind: 'email', date: ago(5) }),
        activity('5', { kind: 'note', date: ago(5) }),
        activity('6', { kind: 'ticket', date: ago(5), minutes: 0 }),
        activity('7', { kind: 'ticket', date: ago(365) }),
        activity('8', { kind: 'ticket', date: ago(-1) }),
        activity('9', { kind: 'ticket', date: null }),
      ]
      const table = await readSignals(store(), { accounts, deals: won([1, 170]), activities })
      // 25 + 10 + 45 + 5 + 0 + 0 = 85 minutes.
      expect(pick(table, 'serviceHours')[0]).toBeCloseTo(85 / 60, 8)
      expect(pick(table, 'costToServe')[0]).toBeCloseTo(85 / 60 / 170, 8)
    })

    it('costs by the hour what the model says; contribution is margin less cost', async () => {
      const activities = [activity('1', { date: ago(1), minutes: 120 })]
      const data = { accounts, deals: won([1, 1000]), activities }
      const free = await readSignals(store(), data)
      expect(pick(free, ...service)).toEqual([2, 0, 0.002, 1000])
      const model = pageModel(costs({ hourly: 50, grossMargin: 0.4 }))
      expect(pick(await readSignals(store(), data, { model }), ...service)).toEqual([
        ...[2, 100, 0.002, 300],
      ])
      const own = [account('1', { properties: { grossMargin: ' 0.25 ' } })]
      const mapped = await readSignals(store(), { ...data, accounts: own }, { model })
      expect(pick(mapped, 'contribution')).toEqual([150])
    })

    it('has no cost to serve without logged work, and an infinite one without revenue', async () => {
      expect(pick(await ofDeals(won([1, 100])), ...service)).toEqual([0, 0, null, 100])
      const activities = [activity('1', { date: ago(1), minutes: 60 })]
      const model = pageModel(costs({ hourly: 50 }))
      const prospect = { accounts: [account('1', { isTarget: true })], activities }
      expect(pick(await readSignals(store(), prospect, { model }), ...service)).toEqual([
        ...[1, 50, Number.POSITIVE_INFINITY, -50],
      ])
      const negative = { accounts, deals: won([1, -10]), activities }
      expect(pick(await readSignals(store(), negative), 'costToServe')).toEqual([
        Number.POSITIVE_INFINITY,
      ])
    })

    it('divides the minutes of an activity among its accounts that exist, and touches each', async () => {
      const activities = [
        activity('1', { kind: 'meeting', date: ago(9), minutes: 60, accountIds: ['1', '2', '1'] }),
        activity('2', { kind: 'call', date: ago(8), minutes: 60, accountIds: ['1', 'own', '404'] }),
      ]
      const data = {
        accounts: [
          account('1', { isTarget: true }),
          account('2', { isTarget: true }),
          account('own'),
        ],
        activities,
      }
      const model = pageModel({ exclude: { accounts: ['own'] } })
      const table = await readSignals(store(), data, { model })
      expect(pick(table, 'serviceHours', 'lastTouch')).toEqual([1.5, 8])
      expect(signalOf(table, '2', 'serviceHours')).toBe(0.5)
      expect(signalOf(table, '2', 'lastTouch')).toBe(9)
    })

    it('has no data for all without one of calls, meetings, emails and tickets', async () => {
      const activities = [activity('1', { date: ago(3), minutes: 60 })]
      const data = { accounts, deals: won([1, 100]), activities }
      for (const kind of ['call', 'meeting', 'email', 'ticket'] as const) {
        const table = await readSignals(store(), data, { missing: [kind] })
        expect(pick(table, ...service, 'lastTouch')).toEqual([null, 0, null, 100, 3])
      }
      const noNotes = await readSignals(store(), data, { missing: ['note', 'owner', 'lineItem'] })
      expect(pick(noNotes, 'serviceHours')).toEqual([1])
      const model = pageModel(costs({ hourly: 50 }))
      const costly = await readSignals(store(), data, { model, missing: ['ticket'] })
      expect(pick(costly, ...service)).toEqual([null, null, null, null])
    })
  })

  describe('lastTouch', () => {
    it('is the age of the latest call, meeting or email that is not in the future', async () => {
      const touch = async (...activities: ReturnType<typeof activity>[]) => {
        const data = { accounts: [account('1', { isTarget: true })], activities }
        return pick(await readSignals(store(), data), 'lastTouch')[0]
      }
      const note = activity('1', { kind: 'note', date: ago(1) })
      const ticket = activity('2', { kind: 'ticket', date: ago(2) })
      const tomorrow = activity('3', { kind: 'meeting', date: ago(-1) })
      const email = activity('4', { kind: 'email', date: ago(400) })
      expect(await touch(note, ticket, tomorrow)).toBeNull()
      expect(await touch(note, ticket, tomorrow, email)).toBe(400)
      expect(await touch(email, activity('5', { kind: 'meeting', date: ago(0) }))).toBe(0)
    })
  })
}
