import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConnectorError } from '#src/errors.ts'
import type { Clock } from '#src/ports/clock.ts'
import type { Crm, Page, Pin, PrepareRequest, Stream, TaskDraft } from '#src/ports/connector.ts'
import type { RecordKind } from '#src/ports/records.ts'

/** A pretend CRM with some hundred records, connected, and what a test may do to it. */
export interface ConnectedCrm {
  readonly crm: Crm
  /** Time for the connector; it passes only while everybody sleeps. */
  readonly clock: Clock
  /** Ids of the records that the CRM holds, by stream. */
  readonly held: ReadonlyMap<string, readonly string[]>
  /** Accounts that a deal or an activity of the stream has in the CRM; for a deal its own one. */
  accountsOf(stream: string, id: string): readonly string[]
  /** An owner who can be given tasks. */
  readonly ownerId: string
  deleteAccount(id: string): void
  deleteTask(crmId: string): void
  /** Number of live tasks of an account. */
  countTasks(accountId: string): number
  /** The next request is refused for its number; `waitMs` is what the CRM says. */
  limitNext(waitMs: number): void
  /** The next creation of tasks is applied, and its answer lost. */
  loseNextCreate(): void
  /** The token is no longer accepted. */
  endGrant(): void
  /** Requests that the CRM received. */
  received(): number
  close(): Promise<void>
}

const preparation: PrepareRequest = {
  tiers: [
    { id: 'key', name: 'Key account' },
    { id: 'regular', name: 'Regular' },
  ],
  say: (key) => `Text of ${key}`,
}

/**
 * What every connector promises. `open` starts a CRM of its own for the given tenant, empty of
 * anything of ours; each test opens its own. A promise that one cannot make is skipped, by its
 * title, with the reason.
 */
export function connectorContract(
  name: string,
  open: (tenant: number) => Promise<ConnectedCrm>,
  skipped: Readonly<Record<string, string>> = {},
): void {
  const promise = (title: string, keep: () => Promise<void>) => {
    const reason = skipped[title]
    test.skipIf(reason !== undefined)(reason ? `${title} (${reason})` : title, keep)
  }

  describe(`${name} keeps the connector's promises:`, () => {
    const opened: ConnectedCrm[] = []
    let here: ConnectedCrm
    let crm: Crm

    async function openTenant(tenant: number): Promise<ConnectedCrm> {
      const connected = await open(tenant)
      opened.push(connected)
      return connected
    }

    beforeEach(async () => {
      here = await openTenant(1)
      crm = here.crm
    })

    afterEach(async () => {
      await Promise.all(opened.splice(0).map((each) => each.close()))
    })

    function accountIds(count: number): string[] {
      const accounts = crm.streams.find(({ yields }) => yields === 'account')
      return (here.held.get(accounts?.id ?? '') ?? []).slice(0, count)
    }

    function draft(letter: string, accountId: string): TaskDraft {
      const reference = `KA-${letter.repeat(10)}`
      return {
        reference,
        key: `${crm.tenant.id}:${accountId}:silent:1`,
        accountId,
        ownerId: here.ownerId,
        subject: `Follow up «${letter}» & more 🦊`,
        body: `First line, with <tags> & "quotes" &lt;\n\nLast line\nRef ${reference}`,
        priority: 'high',
        dueOn: '2026-12-24',
      }
    }

    promise('each record comes once, across pages', async () => {
      for (const stream of crm.streams) {
        const ids = (await pullAll(crm, stream)).flatMap(({ upserts }) =>
          upserts.map(({ id }) => id),
        )
        expect([stream.id, [...ids].sort()]).toEqual([
          stream.id,
          [...(here.held.get(stream.id) ?? [])].sort(),
        ])
      }
    })

    promise('a pull that stopped anywhere goes on from there', async () => {
      for (const stream of crm.streams) {
        const pages = await pullAll(crm, stream)
        for (const [at, page] of pages.entries()) {
          expect(await pullAll(crm, stream, page.cursor)).toEqual(pages.slice(at + 1))
        }
      }
    })

    promise('a record names all its accounts, however many', async () => {
      for (const stream of crm.streams) {
        if (stream.yields !== 'deal' && stream.yields !== 'activity') continue
        for (const { upserts } of await pullAll(crm, stream)) {
          for (const record of upserts) {
            const accounts = 'accountIds' in record ? record.accountIds : accountOf(record)
            expect([...accounts].sort()).toEqual([...here.accountsOf(stream.id, record.id)].sort())
          }
        }
      }
    })

    promise('the fields are created once; asking again changes nothing', async () => {
      expect(await crm.missingFields(preparation)).not.toEqual([])
      const { created } = await crm.prepare(preparation)
      expect(created.length).toBeGreaterThan(0)
      expect(await crm.missingFields(preparation)).toEqual([])
      expect(await crm.prepare(preparation)).toEqual({ created: [] })
    })

    promise('what is written is held, may be written again, and can be cleared', async () => {
      await crm.prepare(preparation)
      const [first = '', second = ''] = accountIds(2)
      const values = {
        ...{ tier: 'key', score: 71, attractiveness: 60.5, strength: 80, rank: 3 },
        ...{ quadrant: 'key', segment: 'strategic', share: 12, tierSince: '2026-11-20' },
        drivers: 'Strong on current revenue — «ключевой» 🦊',
      }
      const writes = [
        { id: first, values },
        { id: second, values: { score: 5 } },
      ]
      for (let times = 0; times < 2; times++) {
        expect(await crm.writeAccounts(writes)).toEqual([
          { id: first, status: 'written' },
          { id: second, status: 'written' },
        ])
      }
      await crm.writeAccounts([{ id: first, values: { rank: null } }])
      const { rank: _, ...rest } = values
      expect(await crm.readHeld([first, second])).toEqual(
        new Map<string, object>([
          [first, rest],
          [second, { score: 5 }],
        ]),
      )
    })

    promise(
      'a tier pinned for a person is pulled as one typed in, and can be cleared',
      async () => {
        await crm.prepare(preparation)
        const [pinned = '', other = ''] = accountIds(2)
        const pin = { tier: 'key', until: '2027-03-31', reason: 'Просил директор — «on hold» 🦊' }
        expect(await crm.writePin?.(pinned, pin)).toEqual({ id: pinned, status: 'written' })
        expect(await pinsOf(crm)).toEqual(new Map([[pinned, pin]]))
        const endless = { tier: 'regular', until: null, reason: null }
        expect(await crm.writePin?.(pinned, endless)).toEqual({ id: pinned, status: 'written' })
        expect(await pinsOf(crm)).toEqual(new Map([[pinned, endless]]))
        expect(await crm.writePin?.(pinned, null)).toEqual({ id: pinned, status: 'written' })
        expect(await crm.writePin?.(other, { ...pin, tier: 'no such tier' })).toMatchObject({
          status: 'refused',
        })
        here.deleteAccount(other)
        expect(await crm.writePin?.(other, pin)).toMatchObject({ status: 'gone' })
        expect(await pinsOf(crm)).toEqual(new Map())
      },
    )

    promise('one bad record does not sink its batch', async () => {
      await crm.prepare(preparation)
      const [good = '', bad = '', deleted = '', last = ''] = accountIds(4)
      here.deleteAccount(deleted)
      const outcomes = await crm.writeAccounts([
        { id: good, values: { tier: 'key' } },
        { id: bad, values: { tier: 'no such tier' } },
        { id: deleted, values: { tier: 'key' } },
        { id: last, values: { tier: 'key' } },
      ])
      expect(outcomes.map(({ id, status }) => [id, status])).toEqual([
        [good, 'written'],
        [bad, 'refused'],
        [deleted, 'gone'],
        [last, 'written'],
      ])
      const held = await crm.readHeld([good, bad, deleted, last])
      expect([...held.keys()].sort()).toEqual([good, bad, last].sort())
    })

    promise('a full batch of accounts and of tasks goes through', async () => {
      await crm.prepare(preparation)
      const ids = accountIds(crm.batchSize)
      expect(ids).toHaveLength(crm.batchSize)
      const outcomes = await crm.writeAccounts(ids.map((id) => ({ id, values: { score: 50 } })))
      expect(outcomes.filter(({ status }) => status === 'written')).toHaveLength(crm.batchSize)
      const drafts = ids.map((id, i) => ({ ...draft('A', id), reference: numbered(i) }))
      const tasks = drafts.map((each) => ({ ...each, body: `Ref ${each.reference}` }))
      const created = await crm.createTasks(tasks)
      expect(created.map(({ reference }) => reference)).toEqual(drafts.map((d) => d.reference))
      expect((await crm.findTasks(tasks)).size).toBe(crm.batchSize)
    })

    promise(
      'a task reads as it was drafted until a person changes it, and can be closed',
      async () => {
        const [accountId = ''] = accountIds(1)
        const task = draft('A', accountId)
        const [outcome] = await crm.createTasks([task])
        const crmId = outcome?.status === 'created' ? outcome.crmId : ''
        const { ownerId, subject, body, priority, dueOn } = task
        const facts = { crmId, ownerId, subject, body, priority, dueOn }
        expect((await crm.readTasks([crmId])).get(crmId)).toEqual({ ...facts, status: 'open' })
        await crm.closeTasks([crmId])
        await crm.closeTasks([crmId])
        expect((await crm.readTasks([crmId])).get(crmId)?.status).toBe('closed')
        here.deleteTask(crmId)
        expect(await crm.readTasks([crmId])).toEqual(new Map())
        await crm.closeTasks([crmId])
      },
    )

    promise('a task for an owner whom the CRM refuses does not sink the others', async () => {
      const [accountId = ''] = accountIds(1)
      const outcomes = await crm.createTasks([
        draft('A', accountId),
        { ...draft('B', accountId), ownerId: '1' },
        { ...draft('C', accountId), ownerId: null },
      ])
      expect(outcomes.map(({ status }) => status)).toEqual(['created', 'refused', 'created'])
      expect(here.countTasks(accountId)).toBe(2)
    })

    promise(
      'the same tasks twice leave one, even where the answer to the first was lost',
      async () => {
        const [accountId = '', other = ''] = accountIds(2)
        const drafts = [draft('A', accountId), draft('B', other)]
        here.loseNextCreate()
        const error = await crm.createTasks(drafts).catch((reason: unknown) => reason)
        expect(error).toBeInstanceOf(ConnectorError)
        expect((error as ConnectorError).unclear).toBe(true)
        const found = await crm.findTasks([...drafts, draft('Z', accountId)])
        expect([...found.keys()].sort()).toEqual(drafts.map(({ reference }) => reference))
        expect(here.countTasks(accountId)).toBe(1)
        expect(await crm.readTasks([...found.values()])).toHaveProperty('size', 2)
      },
    )

    promise('a limit is waited out as long as the CRM says', async () => {
      const start = here.clock.now().getTime()
      here.limitNext(7_000)
      await crm.readHeld(accountIds(1))
      const waitedMs = here.clock.now().getTime() - start
      expect(waitedMs).toBeGreaterThanOrEqual(7_000)
      expect(waitedMs).toBeLessThan(9_000)
    })

    promise(
      'a grant that ends in the middle of a pull asks for a new one, after what was pulled',
      async () => {
        const stream = longestStream(crm, here.held)
        const pages: Page[] = []
        const pull = async () => {
          for await (const page of crm.pull(stream, pullRequest(null))) {
            pages.push(page)
            here.endGrant()
          }
        }
        await expect(pull()).rejects.toMatchObject({ remedy: { kind: 'reconnect' } })
        expect(pages.length).toBeGreaterThan(0)
        await expect(crm.readHeld(accountIds(1))).rejects.toMatchObject({
          remedy: { kind: 'reconnect' },
        })
      },
    )

    promise('two tenants share nothing: neither limits, nor grants, nor records', async () => {
      const there = await openTenant(2)
      expect(there.crm.tenant.id).not.toBe(crm.tenant.id)
      here.limitNext(8_000)
      const mine = crm.readHeld(accountIds(1))
      const theirs = there.clock.now().getTime()
      const [stream] = there.crm.streams
      if (stream) await pullAll(there.crm, stream)
      expect(there.clock.now().getTime()).toBe(theirs)
      await mine
      here.endGrant()
      await there.crm.prepare(preparation)
      const before = there.crm.requests()
      await expect(crm.prepare(preparation)).rejects.toMatchObject({
        remedy: { kind: 'reconnect' },
      })
      expect(there.crm.requests()).toBe(before)
    })

    promise('every permission is granted, and finding out changes nothing', async () => {
      const permissions = await crm.permissions()
      expect(permissions.filter(({ isGranted }) => !isGranted)).toEqual([])
      expect(permissions.every(({ purpose }) => purpose.startsWith('permission.'))).toBe(true)
      const remedies = new Set(permissions.map(({ remedy }) => remedy))
      for (const remedy of remedies) expect(remedy ?? 'grant.').toMatch(/^grant\./)
      expect(await crm.missingFields(preparation)).not.toEqual([])
    })

    promise('counts every request', async () => {
      here.limitNext(1_000)
      await crm.readHeld(accountIds(1))
      expect(crm.requests()).toBe(here.received())
    })
  })
}

function pullRequest(cursor: string | null) {
  return { cursor, since: null, fields: {}, signal: new AbortController().signal }
}

async function pullAll<K extends RecordKind>(
  crm: Crm,
  stream: Stream<K>,
  cursor: string | null = null,
): Promise<Page<K>[]> {
  const pages: Page<K>[] = []
  for await (const page of crm.pull(stream, pullRequest(cursor))) pages.push(page)
  return pages
}

/** Pinned tiers as a pull tells them. */
async function pinsOf(crm: Crm): Promise<Map<string, Pin>> {
  const pins = new Map<string, Pin>()
  for (const stream of crm.streams) {
    if (stream.yields !== 'account') continue
    for (const { upserts } of await pullAll(crm, stream as Stream<'account'>)) {
      for (const { id, pinnedTier: tier, pinnedUntil: until, pinReason: reason } of upserts) {
        if (tier !== null || until !== null) pins.set(id, { tier: tier ?? '', until, reason })
      }
    }
  }
  return pins
}

function accountOf(record: object): string[] {
  return 'accountId' in record && typeof record.accountId === 'string' ? [record.accountId] : []
}

function longestStream(crm: Crm, held: ConnectedCrm['held']): Stream {
  const size = ({ id }: Stream) => held.get(id)?.length ?? 0
  return crm.streams.reduce((longest, each) => (size(each) > size(longest) ? each : longest))
}

function numbered(i: number): string {
  return `KA-${String(i).padStart(10, '0')}`
}
