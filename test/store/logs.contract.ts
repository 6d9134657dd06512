import { describe, expect, it } from 'vitest'
import type { LedgerTask, Store } from '#src/ports/store.ts'
import { freshTenant } from './fresh-tenant.ts'

type Intent = Omit<LedgerTask, 'status' | 'crmId'>

function intent(number: number, subject = 'Get in touch'): Intent {
  return {
    draft: {
      reference: `KA-000000000${number}`,
      key: `test:1:silent:${number}`,
      accountId: '1',
      ownerId: null,
      subject,
      body: 'A line\nRef KA-0000000001',
      priority: 'high',
      dueOn: '2026-11-10',
    },
    unitId: '1',
    rule: 'silent',
    number,
    run: 1,
    createdOn: '2026-11-07',
  }
}

/** What is kept of tasks, written values and runs. */
export function logsContract(store: () => Store): void {
  describe('tasks', () => {
    it('are intended once, whatever is intended again', async () => {
      const { tasks } = await freshTenant(store())
      await tasks.intend([intent(1), intent(2)])
      await tasks.settle([{ key: 'test:1:silent:1', status: 'open', crmId: '900' }])
      await tasks.intend([intent(1, 'Another subject')])
      expect(await tasks.all()).toEqual([
        { ...intent(1), status: 'open', crmId: '900' },
        { ...intent(2), status: 'intended', crmId: null },
      ])
    })

    it('keep their CRM id when they are closed', async () => {
      const { tasks } = await freshTenant(store())
      await tasks.intend([intent(1)])
      await tasks.settle([{ key: 'test:1:silent:1', status: 'open', crmId: '900' }])
      await tasks.settle([{ key: 'test:1:silent:1', status: 'closed' }])
      expect(await tasks.all()).toEqual([{ ...intent(1), status: 'closed', crmId: '900' }])
    })
  })

  describe('the journal', () => {
    it('keeps each value written with the one that it replaced', async () => {
      const { journal } = await freshTenant(store())
      const before = { tier: 'regular', rank: 3 }
      const after = { tier: 'key', score: 71, rank: null }
      await journal.intend(1, [
        { id: '10', before, after },
        { id: '9', before: {}, after: { drivers: 'Strong on "x"' } },
      ])
      await journal.settle(1, [{ id: '10', status: 'written' }])
      const written = { run: 1, accountId: '10', status: 'written' }
      expect(await journal.of(1)).toEqual([
        {
          ...{ run: 1, accountId: '9', field: 'drivers', before: null },
          ...{ after: 'Strong on "x"', status: 'intended' },
        },
        { ...written, field: 'tier', before: 'regular', after: 'key' },
        { ...written, field: 'score', before: null, after: 71 },
        { ...written, field: 'rank', before: 3, after: null },
      ])
      expect(await journal.of(2)).toEqual([])
    })

    it('keeps the first value replaced where a run intends twice', async () => {
      const { journal } = await freshTenant(store())
      await journal.intend(1, [{ id: '1', before: { score: 1 }, after: { score: 2 } }])
      await journal.intend(1, [{ id: '1', before: { score: 2 }, after: { score: 3, tier: 'key' } }])
      expect(
        (await journal.of(1)).map(({ field, before, after }) => [field, before, after]),
      ).toEqual([
        ['tier', null, 'key'],
        ['score', 1, 3],
      ])
    })

    it('knows which accounts hold values of ours', async () => {
      const { journal } = await freshTenant(store())
      const write = (id: string) => ({ id, before: {}, after: { score: 1 } })
      await journal.intend(1, ['1', '2', '3', '4'].map(write))
      await journal.settle(1, [
        { id: '1', status: 'written' },
        { id: '2', status: 'refused' },
        { id: '3', status: 'written' },
      ])
      await journal.intend(2, [write('1')])
      await journal.settle(2, [{ id: '1', status: 'written' }])
      await journal.settle(1, [{ id: '3', status: 'undone' }])
      await journal.settle(2, [{ id: '1', status: 'undone' }])
      expect(await journal.writtenAccounts()).toEqual(new Set(['1']))
    })
  })

  describe('runs', () => {
    const startedAt = new Date('2026-11-07T02:00:00Z')
    const finishedAt = new Date('2026-11-07T02:05:00Z')
    const done = { status: 'done', finishedAt, modelVersion: 1, means: [1.5, null], error: null }

    it('are numbered from 1 for each tenant, and keep their report as it was', async () => {
      const { runs } = await freshTenant(store())
      const start = { asOf: '2026-11-07', isDryRun: false, startedAt }
      expect(await runs.start(start)).toBe(1)
      const running = {
        ...{ id: 1, status: 'running', isDryRun: false, asOf: '2026-11-07', startedAt },
        ...{ finishedAt: null, modelVersion: null, report: null, means: [], error: null },
      }
      expect(await runs.get(1)).toEqual(running)
      const report = { z: 1, a: { b: [null, 'é'] } }
      await runs.finish(1, { ...done, status: 'done', report })
      const finished = await runs.get(1)
      expect(finished).toEqual({ ...running, ...done, report })
      expect(JSON.stringify(finished?.report)).toBe(JSON.stringify(report))
      expect(await runs.get(2)).toBeNull()
    })

    it('give the last one that ended well, taken back or not, and was no dry run', async () => {
      const { runs } = await freshTenant(store())
      const run = async (isDryRun: boolean, status: 'done' | 'failed') => {
        const id = await runs.start({ asOf: '2026-11-07', isDryRun, startedAt })
        await runs.finish(id, { ...done, status, report: null })
      }
      expect(await runs.lastDone()).toBeNull()
      await run(false, 'done')
      await run(false, 'done')
      await run(false, 'failed')
      await run(true, 'done')
      expect((await runs.lastDone())?.id).toBe(2)
      await runs.setStatus(2, 'undone')
      expect((await runs.lastDone())?.id).toBe(2)
      expect((await runs.list(3)).map(({ id, status }) => [id, status])).toEqual([
        [4, 'done'],
        [3, 'failed'],
        [2, 'undone'],
      ])
    })
  })
}
