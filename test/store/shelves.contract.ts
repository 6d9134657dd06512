import { describe, expect, it } from 'vitest'
import type { Anchor } from '#src/core/columns.ts'
import { defaultModel } from '#src/core/model/default-model.ts'
import type { Store, TierState } from '#src/ports/store.ts'
import { freshTenant } from './fresh-tenant.ts'
import { score } from './invented-score.ts'

function state(unitId: string, facts: Partial<TierState> = {}): TierState {
  return {
    unitId,
    tier: 'regular',
    since: '2026-11-01',
    belowSince: null,
    quadrant: 'key',
    segment: 'common',
    ...facts,
  }
}

/** What is kept of models, scores and tiers. */
export function shelvesContract(store: () => Store): void {
  describe('models', () => {
    const at = new Date('2026-11-01T10:00:00Z')

    it('keeps every version, and no second copy of the current one', async () => {
      const { models } = await freshTenant(store())
      expect(await models.current()).toBeNull()
      const first = await models.publish(defaultModel, 'the default', at)
      expect(first).toEqual({
        version: 1,
        model: defaultModel,
        comment: 'the default',
        publishedAt: at,
      })
      const { schemaVersion, ...rest } = defaultModel
      const reordered = { ...rest, schemaVersion }
      expect(await models.publish(reordered, 'again', new Date())).toEqual(first)
      const other = { ...defaultModel, windowDays: 90 }
      expect((await models.publish(other, 'shorter', at)).version).toBe(2)
      expect((await models.current())?.model).toEqual(other)
      expect((await models.publish(defaultModel, 'back', at)).version).toBe(3)
      expect(await models.get(1)).toEqual(first)
      expect(await models.get(4)).toBeNull()
    })

    it('lists every version, the newest first', async () => {
      const { models } = await freshTenant(store())
      await models.publish(defaultModel, 'the default', at)
      await models.publish({ ...defaultModel, windowDays: 90 }, 'shorter', at)
      expect(await models.versions()).toEqual([
        { version: 2, comment: 'shorter', publishedAt: at },
        { version: 1, comment: 'the default', publishedAt: at },
      ])
    })

    it('publishes over the version that was seen, once', async () => {
      const { models } = await freshTenant(store())
      const shorter = { ...defaultModel, windowDays: 90 }
      const longer = { ...defaultModel, windowDays: 730 }
      const about = { comment: '', at }
      expect((await models.publishOver(0, defaultModel, about))?.version).toBe(1)
      const both = [models.publishOver(1, shorter, about), models.publishOver(1, longer, about)]
      const published = (await Promise.all(both)).filter((one) => one !== null)
      expect(published.map(({ version }) => version)).toEqual([2])
      expect(await models.publishOver(1, longer, about)).toBeNull()
      expect(await models.current()).toEqual(published[0])
    })

    it('keeps the anchors of each version', async () => {
      const { models } = await freshTenant(store())
      await models.publish(defaultModel, '', at)
      await models.publish({ ...defaultModel, windowDays: 90 }, '', at)
      const anchor: Anchor = {
        criterion: 'revenue',
        source: 0,
        from: 0.1,
        to: 1e6,
        since: '2026-11-01',
      }
      await models.setAnchors(1, [anchor, { ...anchor, criterion: 'frequency' }])
      await models.setAnchors(1, [{ ...anchor, to: 2e6 }])
      expect(await models.anchors(1)).toEqual([{ ...anchor, to: 2e6 }])
      expect(await models.anchors(2)).toEqual([])
    })
  })

  describe('the draft of a model', () => {
    const at = new Date('2026-11-01T10:00:00Z')
    const draft = (weight: unknown) => ({ model: { weight }, baseVersion: 3 })

    it('is kept as it was typed until it is discarded', async () => {
      const { drafts } = await freshTenant(store())
      expect(await drafts.get()).toBeNull()
      const saved = await drafts.save(draft('a lot'), { over: null, at })
      expect(saved).toMatchObject({ model: { weight: 'a lot' }, baseVersion: 3, savedAt: at })
      expect(await drafts.get()).toEqual(saved)
      await drafts.discard(saved?.tag ?? '')
      expect(await drafts.get()).toBeNull()
    })

    it('is replaced only by who has seen it', async () => {
      const { drafts } = await freshTenant(store())
      const first = await drafts.save(draft(1), { over: null, at })
      expect(await drafts.save(draft(2), { over: null, at })).toBeNull()
      const second = await drafts.save(draft(2), { over: first?.tag ?? '', at })
      expect(await drafts.save(draft(3), { over: first?.tag ?? '', at })).toBeNull()
      await drafts.discard(first?.tag ?? '')
      expect(await drafts.get()).toEqual(second)
    })
  })

  describe('scores', () => {
    it('come back as they were, in order of rank', async () => {
      const { scores } = await freshTenant(store())
      const saved = [
        score('10'),
        score('9'),
        score('3', { score: null, revenue: null, share: 0 }),
        score('2', { score: null }),
        score('1', { revenue: null }),
        score('8', { revenue: 2000 }),
        score('7', { score: 99.9 }),
      ]
      await scores.save(1, '2026-11-01', saved)
      const current = await scores.current()
      expect(current.map(({ accountId }) => accountId)).toEqual([
        '7',
        '8',
        '9',
        '10',
        '1',
        '2',
        '3',
      ])
      expect(current[3]).toEqual(saved[0])
      expect(current[6]).toEqual(saved[2])
    })

    it('make history only when they change', async () => {
      const { scores } = await freshTenant(store())
      const first = score('1')
      const higher = score('1', {
        score: 60,
        tierReason: 'pinned',
        values: [2.5, null, null, 'tier_1'],
      })
      expect(await scores.save(1, '2026-11-01', [first, score('2')])).toEqual({ changed: 2 })
      expect(await scores.save(2, '2026-11-02', [first, score('2')])).toEqual({ changed: 0 })
      expect(await scores.save(3, '2026-11-03', [higher, score('2')])).toEqual({ changed: 1 })
      expect(await scores.history('1')).toEqual([
        { run: 1, asOf: '2026-11-01', score: first },
        { run: 3, asOf: '2026-11-03', score: higher },
      ])
    })

    it('show at once what moved less than anybody is shown, without a row of history', async () => {
      const { scores } = await freshTenant(store())
      const details = { values: [1.5, 0.2501], points: [40.1, 70.25], weights: [25, 10] }
      await scores.save(1, '2026-11-01', [score('1', details)])
      const next = score('1', { ...details, values: [1.5, 0.2502], points: [40.1, 70.26] })
      expect(await scores.save(2, '2026-11-02', [next])).toEqual({ changed: 0 })
      expect(await scores.current()).toEqual([next])
      expect(await scores.ofUnits(['1'])).toEqual([next])
      const seen = score('1', { ...details, points: [40.1, 71] })
      expect(await scores.save(3, '2026-11-03', [seen])).toEqual({ changed: 1 })
      expect((await scores.history('1')).map(({ run }) => run)).toEqual([1, 3])
    })

    it('of thousands of accounts each have their own values and points, also when others go', async () => {
      const { scores } = await freshTenant(store())
      const many = Array.from({ length: 4_500 }, (_, at) =>
        score(String(at), { values: [at], points: [at / 45], weights: [1] }),
      )
      const pointsOf = async () =>
        (await scores.current()).map(({ accountId, values, points }) => [
          accountId,
          values[0],
          points[0],
        ])
      const expected = (left: typeof many) =>
        left.map(({ accountId }) => [accountId, Number(accountId), Number(accountId) / 45])
      await scores.save(1, '2026-11-01', many)
      expect(await pointsOf()).toEqual(expected(many))
      const left = many.slice(2_700)
      await scores.save(2, '2026-11-02', left)
      expect(await pointsOf()).toEqual(expected(left))
      expect(await scores.ofUnits(['2700'])).toEqual([many[2700]])
      expect(await scores.ofUnits(['2699'])).toEqual([])
    })

    it('tell texts apart that differ in their last letter, however long they are', async () => {
      const { scores } = await freshTenant(store())
      const long = 'Ж'.repeat(70_000)
      const one = score('1', { values: [`${long}а`, null, null, null] })
      const other = score('1', { values: [`${long}б`, null, null, null] })
      expect(await scores.save(1, '2026-11-01', [one])).toEqual({ changed: 1 })
      expect(await scores.save(2, '2026-11-02', [one])).toEqual({ changed: 0 })
      expect(await scores.save(3, '2026-11-03', [other])).toEqual({ changed: 1 })
      expect(await scores.current()).toEqual([other])
    })

    it('show a new share and name at once, without a row of history', async () => {
      const { scores } = await freshTenant(store())
      await scores.save(1, '2026-11-01', [score('1')])
      const next = score('1', { share: 0.25, name: 'Renamed' })
      expect(await scores.save(2, '2026-11-02', [next])).toEqual({ changed: 0 })
      expect(await scores.current()).toEqual([next])
      expect(await scores.history('1')).toHaveLength(1)
    })

    it('give every member of a group the share of the group', async () => {
      const { scores } = await freshTenant(store())
      const members = [score('1', { groupId: '1' }), score('2', { groupId: '1' })]
      await scores.save(1, '2026-11-01', members)
      expect((await scores.current()).map(({ share }) => share)).toEqual([0.5, 0.5])
    })

    it('of accounts that are no longer scored go, and their history stays', async () => {
      const { scores } = await freshTenant(store())
      await scores.save(1, '2026-11-01', [score('1'), score('2')])
      await scores.save(2, '2026-11-02', [score('2')])
      expect((await scores.current()).map(({ accountId }) => accountId)).toEqual(['2'])
      expect(await scores.history('1')).toHaveLength(1)
      await scores.save(3, '2026-11-03', [])
      expect(await scores.current()).toEqual([])
    })
  })

  describe('tiers', () => {
    const pending = (unitId: string, since = '2026-11-01') =>
      ({ unitId, rule: 'account-plan', since }) as const

    it('remember states, pending events and the events of each run', async () => {
      const { tiers } = await freshTenant(store())
      const states = [state('10', { tier: 'key', belowSince: '2026-11-03' }), state('9')]
      const events = [
        { unitId: '10', kind: 'tier', from: null, to: 'key' },
        { unitId: '9', kind: 'segment', from: 'common', to: 'draining' },
      ] as const
      const waiting = [pending('10'), pending('9')]
      await tiers.save(1, { changed: states, left: [], pending: waiting, events })
      expect(await tiers.states()).toEqual(new Map(states.map((each) => [each.unitId, each])))
      expect(await tiers.pending()).toEqual([pending('9'), pending('10')])
      expect(await tiers.events(1)).toEqual(events)
      expect(await tiers.events(2)).toEqual([])
    })

    it('tell by which runs a unit left play', async () => {
      const { tiers } = await freshTenant(store())
      const quadrant = (unitId: string, to: string | null) =>
        ({ unitId, kind: 'quadrant', from: 'key', to }) as const
      const none = { changed: [], left: [], pending: [] }
      await tiers.save(1, { ...none, events: [quadrant('10', 'key'), quadrant('9', 'key')] })
      const left = { unitId: '10', kind: 'tier', from: 'key', to: 'regular' } as const
      await tiers.save(3, { ...none, events: [left, quadrant('10', null), quadrant('9', 'key')] })
      await tiers.save(5, { ...none, events: [quadrant('10', null)] })
      expect(await tiers.leaves('10')).toEqual([3, 5])
      expect(await tiers.leaves('9')).toEqual([])
    })

    it('go back to what a run replaced', async () => {
      const { tiers } = await freshTenant(store())
      const before = [state('1', { belowSince: '2026-10-30' }), state('2'), state('3')]
      const change = { left: [], events: [] }
      await tiers.save(1, { ...change, changed: before, pending: [pending('1'), pending('2')] })
      const changed = [state('1', { tier: 'key' }), state('4')]
      const waiting = [pending('2', '2026-11-02'), pending('4')]
      await tiers.save(2, { ...change, changed, left: ['3'], pending: waiting })
      expect([...(await tiers.states()).keys()].sort()).toEqual(['1', '2', '4'])
      // 1 changed, 2 waits since another day, 3 went, 4 came.
      expect(await tiers.restore(2)).toEqual({ restored: 4 })
      expect(await tiers.states()).toEqual(new Map(before.map((each) => [each.unitId, each])))
      expect(await tiers.pending()).toEqual([pending('1'), pending('2')])
      expect(await tiers.restore(2)).toEqual({ restored: 0 })
    })

    it('stay as a later run left them', async () => {
      const { tiers } = await freshTenant(store())
      const save = (run: number, ...tierIds: string[]) =>
        tiers.save(run, {
          changed: tierIds.map((tier, index) => state(String(index), { tier })),
          left: [],
          pending: [],
          events: [],
        })
      const held = async () => {
        const states = await tiers.states()
        return ['0', '1'].map((unitId) => states.get(unitId)?.tier)
      }
      await save(1, 'regular', 'regular')
      await save(2, 'key', 'key')
      await save(3, 'candidate')
      expect(await tiers.restore(2)).toEqual({ restored: 1 })
      expect(await held()).toEqual(['candidate', 'regular'])
    })

    it('can be put back run by run, the latest first', async () => {
      const { tiers } = await freshTenant(store())
      const save = (run: number, tier: string) =>
        tiers.save(run, {
          ...{ changed: [state('1', { tier })], left: [] },
          ...{ pending: [], events: [] },
        })
      await save(1, 'regular')
      await save(2, 'candidate')
      await save(3, 'key')
      await tiers.restore(3)
      await tiers.restore(2)
      expect((await tiers.states()).get('1')?.tier).toBe('regular')
      await tiers.restore(1)
      expect((await tiers.states()).size).toBe(0)
    })

    it('of a run that saves twice go back to what was there before it', async () => {
      const { tiers } = await freshTenant(store())
      const save = (run: number, tier: string) =>
        tiers.save(run, {
          ...{ changed: [state('1', { tier })], left: [] },
          ...{ pending: [], events: [] },
        })
      await save(1, 'regular')
      await save(2, 'candidate')
      await save(2, 'key')
      await tiers.restore(2)
      expect((await tiers.states()).get('1')?.tier).toBe('regular')
    })
  })
}
