import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editRecord } from '#sandbox/hubspot/pretend-users.ts'
import type { AccountView } from '#src/run/account-views.ts'
import type { ConcentrationReport } from '#src/run/concentration-report.ts'
import type { Finding } from '#src/run/doctor.ts'
import type { RunReport } from '#src/run/report.ts'
import type { UndoReport } from '#src/run/undo.ts'
import { type Ended, ended, runProgram, startProgram } from './program.ts'
import { openPortal, openProgramCase, type ProgramCase } from './program-case.ts'

const taken = createServer().listen(0, '127.0.0.1')
await once(taken, 'listening')
const takenPort = String((taken.address() as AddressInfo).port)
afterAll(() => taken.close())

let c: ProgramCase
let fresh: { doctor: Ended; setup: unknown; setupAgain: unknown }
let first: Ended
let accounts: AccountView[]

/** The commands in the order in which somebody starts with them. */
beforeAll(async () => {
  c = await openProgramCase()
  fresh = {
    doctor: await c.run('doctor'),
    setup: await c.json('setup'),
    setupAgain: await c.json('setup'),
  }
  first = await c.run('run --json')
  accounts = await c.json<AccountView[]>('accounts')
}, 120_000)
afterAll(() => c.close())

/** Lines that a person may copy: at most 80 columns, one for each wide letter more. */
function widths(text: string): number[] {
  return text.split('\n').map((line) => [...line].length)
}

describe('before the first run', () => {
  test('doctor checks database, token, permissions and fields, and says what to do', () => {
    const { code, stdout } = fresh.doctor
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ok +(database server|embedded database) PostgreSQL/m)
    expect(stdout).toMatch(/^ok +connected to hubspot:1234567, EUR, Europe\/Madrid$/m)
    expect(stdout).toMatch(/^ok +crm\.objects\.companies\.read: /m)
    expect(stdout).toMatch(/^warn +fields missing in the CRM: .*key_account_tier/m)
    expect(stdout).toContain('Run key-accounts setup; the first run does it too.')
    expect(stdout).not.toMatch(/FAIL/)
  })

  test('setup creates the fields, and does nothing when repeated', () => {
    const names = expect.arrayContaining(['key_account_tier', 'key_account_need_rating'])
    expect(fresh.setup).toEqual({ tenant: 'hubspot:1234567', created: names })
    expect(fresh.setupAgain).toEqual({ tenant: 'hubspot:1234567', created: [] })
  })
})

describe('run --json', () => {
  test('prints the report alone on standard output, with the names of the method', () => {
    expect(first.code).toBe(0)
    const report: RunReport = JSON.parse(first.stdout)
    expect(Object.keys(report)).toEqual([
      ...['run', 'tenant', 'asOf', 'dryRun', 'pulled', 'inPlay', 'scored', 'properties', 'tasks'],
      ...['writing', 'warnings', 'refusals', 'requests', 'ms'],
    ])
    expect(Object.keys(report.pulled)).toEqual(['accounts', 'deals', 'activities', 'tickets'])
    expect(Object.keys(report.properties)).toEqual(['planned', 'written', 'refused'])
    expect(Object.keys(report.tasks)).toEqual(['planned', 'created', 'refused'])
    expect(report).toMatchObject({ run: 1, tenant: 'hubspot:1234567', dryRun: false, refusals: [] })
    expect(report.pulled.accounts).toBe(80)
    expect(report.tasks.created).toBeGreaterThan(0)
  })

  test('logs to standard error: progress as plain lines, facts as JSON, no token', () => {
    expect(first.stderr).toMatch(/^pulled companies 80$/m)
    const logged = first.stderr
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line))
    expect(logged.find(({ message }) => message === 'run finished')).toMatchObject({
      level: 'info',
      tenant: 'hubspot:1234567',
      run: 1,
    })
    expect(first.stderr).not.toContain(c.sandbox.token)
  })
})

test('run --dry-run --full reads everything again and writes nothing', async () => {
  const before = c.sandbox.portal.tables.tasks.size
  const { code, stdout, stderr } = await c.run('run --dry-run --full')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Run 2 of hubspot:1234567, as of .* \(dry run: nothing written\)$/m)
  expect(stderr).toMatch(/^pulled companies 80$/m)
  expect(c.sandbox.portal.tables.tasks.size).toBe(before)
})

describe('accounts', () => {
  test('--json is an array with the names of the method, best first', () => {
    const [best] = accounts
    expect(Object.keys(best!)).toEqual([
      ...['id', 'name', 'ownerId', 'score', 'rank', 'tier', 'tierSince', 'quadrant', 'segment'],
      ...['lifecycle', 'attractiveness', 'strength', 'coverage', 'share', 'revenue', 'drivers'],
      'criteria',
    ])
    expect(Object.keys(best!.criteria[0]!)).toEqual(['id', 'value', 'points', 'weight', 'pull'])
    expect(best).toMatchObject({ rank: 1, tier: 'key' })
    const scored = accounts.filter(({ score }) => score !== null)
    expect(scored.map(({ rank }) => rank)).toEqual(scored.map((_, index) => index + 1))
  })

  test('--tier lists that tier alone, in 80 columns; a tier that is none is told with those there are', async () => {
    const key = await c.run('accounts --tier key')
    const wrong = await c.run('accounts --tier vip')
    const expected = accounts.filter(({ tier }) => tier === 'key')
    expect(key.stdout.trimEnd().split('\n')).toHaveLength(1 + expected.length)
    expect(key.stdout).toContain(expected[0]!.name.slice(0, 20))
    expect(Math.max(...widths(key.stdout))).toBeLessThanOrEqual(80)
    expect(wrong).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'There is no tier "vip"; the model has: key, candidate, prospect, regular\n',
    })
  })

  test('LANGUAGE changes the texts and nothing else', async () => {
    const spanish = await c.json<AccountView[]>('accounts', { LANGUAGE: 'es' })
    expect(spanish[0]!.drivers).not.toBe(accounts[0]!.drivers)
    const silent = (views: AccountView[]) => views.map((view) => ({ ...view, drivers: '' }))
    expect(silent(spanish)).toEqual(silent(accounts))
  })
})

describe('explain and concentration', () => {
  test('an account is found by id and by name whatever the case, with its gap to the next tier', async () => {
    const candidate = accounts.find(({ tier }) => tier === 'candidate')!
    const byId = await c.json<AccountView & { gap: object }>(`explain ${candidate.id}`)
    expect(byId).toMatchObject({ ...candidate, gap: { tier: 'key', points: expect.any(Number) } })
    const name = candidate.name.toUpperCase()
    const { stdout, code } = await runProgram(['explain', name], c.env)
    expect(code).toBe(0)
    expect(stdout).toContain(candidate.name)
    expect(stdout).toMatch(/^ {2}to key/m)
    expect(Math.max(...widths(stdout))).toBeLessThanOrEqual(80)
  })

  test('a name that several bear, or nobody, is refused with what to do', async () => {
    const unknown = await c.run('explain nobody')
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toBe(
      'No scored account has the id or name "nobody"; see: key-accounts accounts\n',
    )
  })

  test('concentration tells the largest share and the groups that one depends on', async () => {
    const report = await c.json<ConcentrationReport>('concentration')
    const largest = Math.max(...accounts.map(({ share }) => share))
    expect(report.largestShare).toBeCloseTo(largest, 9)
    expect(report.groups[0]).toMatchObject({ share: report.largestShare })
  })
})

describe('model', () => {
  test('is exported, checked, imported and shown; a file that is set wins, and imports say so', async () => {
    const file = join(c.folder, 'model.json')
    await c.json(`model export ${file}`)
    const document = JSON.parse(await readFile(file, 'utf8'))
    document.criteria[0].weight = 30
    await writeFile(file, JSON.stringify(document))
    expect(await c.json(`model validate ${file}`)).toEqual({ file, valid: true })
    const refused = await c.run(`model import ${file} --json`, { KEY_ACCOUNTS_MODEL: file })
    expect(refused.code).toBe(2)
    expect(JSON.parse(refused.stdout).error.message).toMatch(
      /^KEY_ACCOUNTS_MODEL is set: .* wins over the stored model, so publishing would have no effect/,
    )
    const weight = async (env = {}) =>
      (await c.json<{ criteria: { weight: number }[] }>('model show', env)).criteria[0]?.weight
    expect(await weight({ KEY_ACCOUNTS_MODEL: file })).toBe(30)
    expect(await c.json(`model import ${file}`)).toEqual({ tenant: 'hubspot:1234567', version: 2 })
    expect(await weight()).toBe(30)

    document.criteria[0].weight = 130
    await writeFile(file, JSON.stringify(document))
    const wrong = await c.run(`model validate ${file}`)
    expect(wrong).toMatchObject({ code: 2, stdout: '' })
    expect(wrong.stderr).toContain(
      'criteria[0] "revenue" weight is 130; allowed: a number from 0 to 100',
    )
  })
})

describe('undo', () => {
  test('a run is listed, undone, and writing waits until it is resumed', async () => {
    const dry = await c.json<UndoReport>('undo 1 --dry-run')
    const real = await c.json<UndoReport>('undo 1')
    const report: RunReport = JSON.parse(first.stdout)
    expect(real).toMatchObject({
      ...{ run: 1, dryRun: false, accounts: report.properties.written },
      ...{ tasksClosed: report.tasks.created, changedSince: [], refusals: [] },
    })
    expect({ ...dry, dryRun: false, tiersRestored: real.tiersRestored }).toEqual(real)
    const doctor = await c.json<Finding[]>('doctor')
    expect(doctor.find(({ check }) => check === 'writing')).toMatchObject({
      status: 'warning',
      advice: 'Run key-accounts resume when the CRM is to be written again.',
    })
    const paused = await c.json<RunReport>('run')
    expect(paused).toMatchObject({ run: 3, dryRun: true, properties: { written: 0 } })
    expect(await c.json('resume')).toEqual({ tenant: 'hubspot:1234567', wasPaused: true })
    const runs = await c.json<{ id: number; status: string; isDryRun: boolean }[]>('runs')
    expect(runs.map(({ id, status, isDryRun }) => [id, status, isDryRun])).toEqual([
      [3, 'done', true],
      [2, 'done', true],
      [1, 'undone', false],
    ])
  })
})

describe('exit codes', () => {
  test('3: done, but the CRM refused something', async () => {
    const { portal } = c.sandbox
    const gone = Number(accounts[0]!.id)
    c.sandbox.setFaults(({ path }) => {
      if (path.endsWith('/companies/batch/update') && portal.tables.companies.live(gone)) {
        portal.archive('companies', gone)
      }
      return null
    })
    const { code, stdout } = await c.run('run')
    c.sandbox.setFaults(null)
    portal.restore('companies', gone)
    expect(stdout).toContain(`account ${gone}: the company was deleted`)
    expect(code).toBe(3)
  })

  test('1: the CRM does not let it: the scope is named, and where to look', async () => {
    const { grants } = c.sandbox
    const all = grants.scopes
    grants.setScopes(all.filter((scope) => scope !== 'crm.objects.deals.read'))
    const [run, doctor] = [await c.run('run --json'), await c.run('doctor')]
    grants.setScopes(all)
    expect(run.code).toBe(1)
    expect(JSON.parse(run.stdout)).toEqual({
      error: { kind: 'crm', message: expect.stringContaining('crm.objects.deals.read') },
    })
    expect(run.stderr).toContain('key-accounts doctor tells which permissions are missing.')
    expect(doctor.code).toBe(2)
    expect(doctor.stdout).toMatch(/^FAIL +crm\.objects\.deals\.read: /m)
    expect(doctor.stdout).toContain('Add crm.objects.deals.read to the scopes of the app')
  })

  test('2: a wrong token, and what to do', async () => {
    const wrong = { HUBSPOT_ACCESS_TOKEN: 'pat-eu1-no-such-token' }
    const run = await c.run('run', wrong)
    const doctor = await c.run('doctor', wrong)
    const none = await c.run('run', { HUBSPOT_ACCESS_TOKEN: '' })
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toContain('HubSpot does not accept the access token: create a new one')
    expect(run.stderr).toContain('key-accounts doctor')
    expect(run.stderr).not.toContain('no-such-token')
    expect(doctor.code).toBe(2)
    expect(doctor.stdout).toMatch(/^FAIL +HubSpot does not accept the access token/m)
    expect(none.code).toBe(2)
    expect(none.stderr).toContain('HUBSPOT_ACCESS_TOKEN is not set')
  })

  test('2: wrong settings, all at once, before anything is opened', async () => {
    const { code, stderr } = await c.run('run', {
      ...{ HUBSPOT_API_URL: 'somewhere', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x' },
    })
    expect(code).toBe(2)
    for (const name of ['HUBSPOT_API_URL', 'LOG_LEVEL', 'DATABASE_URL']) {
      expect(stderr).toContain(name)
    }
  })

  test.each([
    ['an unknown command', 'scores', /unknown command 'scores'/],
    ['a missing argument', 'explain', /missing required argument 'account'/],
    ['a number that is none', 'undo one', /a run is a whole number/],
  ])('2: wrong use, such as %s', async (_, line, words) => {
    const { code, stdout, stderr } = await c.run(line)
    expect(stderr).toMatch(words)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  test('0: help, on standard output', async () => {
    const { code, stdout } = await c.run('--help')
    expect(code).toBe(0)
    for (const command of ['demo', 'run', 'accounts', 'explain', 'undo', 'serve', 'doctor']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'))
    }
  })
})

test('a name that two accounts bear is refused with their ids', async () => {
  const [one, other] = accounts.slice(3, 5)
  editRecord(c.sandbox.portal, 'companies', Number(other!.id), { name: one!.name })
  await c.run('run')
  const { code, stderr } = await runProgram(['explain', one!.name], c.env)
  expect(code).toBe(2)
  expect(stderr).toMatch(/^Several accounts are named ".*"; give an id: \d+, \d+$/m)
  for (const { id } of [one!, other!]) expect(stderr).toContain(id)
})

describe('serve', () => {
  test('tells its health and whose pages it serves, and stops within seconds when told', async () => {
    const child = startProgram(['serve', '--json'], { ...c.env, PORT: '0', SCHEDULE: '0 3 1 1 *' })
    const end = ended(child)
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout?.once('data', (line) => resolve(JSON.parse(String(line)).address))
      void end.then(({ stderr }) => reject(new Error(stderr)))
    })
    const health = await fetch(`${address}/healthz`)
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
    const session = await (await fetch(`${address}/api/session`)).json()
    expect(session).toMatchObject({ signedIn: true, tenant: { id: 'hubspot:1234567' } })
    const told = performance.now()
    child.kill('SIGTERM')
    const { code, stderr } = await end
    expect(code).toBe(0)
    expect(performance.now() - told).toBeLessThan(5_000)
    expect(stderr).toContain('"message":"stopped"')
  })

  test.each([
    ['a wrong token', { HUBSPOT_ACCESS_TOKEN: 'pat-wrong' }, /access token/],
    ['a schedule that is none', { SCHEDULE: 'daily' }, /no cron expression/],
    ['a port that is taken', { PORT: takenPort }, /PORT \d+: stop what uses it/],
  ])('ends at once with %s', async (_, changes, words) => {
    const { code, stderr } = await c.run('serve', { PORT: '0', ...changes })
    expect(stderr).toMatch(words)
    expect(code).toBe(2)
  })
})

test("neither the machine's time zone nor its language moves a number; tenants are told apart", async () => {
  const portal = await openPortal({ portalId: 7_654_321 })
  const there = {
    HUBSPOT_API_URL: portal.url,
    ...{ TZ: 'Pacific/Kiritimati', LC_ALL: 'de_DE.UTF-8' },
  }
  const { asOf }: RunReport = JSON.parse(first.stdout)
  const run = await c.run(`run --as-of ${asOf.slice(0, 10)}`, there)
  expect(run.code).toBe(0)
  const [, moved] = [await portal.close(), await c.json('accounts --tenant hubspot:7654321', there)]
  expect(moved).toEqual(accounts)
  const either = await c.run('accounts')
  expect(either).toMatchObject({ code: 2, stdout: '' })
  expect(either.stderr).toBe(
    'Several tenants are stored; choose one with --tenant: hubspot:1234567, hubspot:7654321\n',
  )
})
