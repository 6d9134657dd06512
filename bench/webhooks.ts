/**
 * Webhooks of HubSpot at a steady rate, with generator, program and PostgreSQL on this machine. The
 * program is started as `npm start` does, the database forces its writes to the disk. Latency counts
 * from when a request was due, so that one that had to wait is not forgiven. Exits with 1 where a
 * promise is broken. `npm run bench:webhooks [-- --rate 1000 --seconds 30]`
 */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startServer } from '#test/store/start-server.ts'
import { flagsOfStart } from './flags-of-start.ts'

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '30' },
  },
})
const rate = Number(values.rate)
const seconds = Number(values.seconds)
const most = { p99Ms: 100 }
const clientSecret = 'a-client-secret-of-the-bench'
const publicUrl = 'https://accounts.example.com'
const portalId = 1_234_567
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

let lastObjectId = 1_000_000_000
let lostBeforeAnswer = 0
let looked = 0

const database = await startServer({ isDurable: true })
if (!database.isRunning) throw new Error(database.reason)
const databaseUrl = await database.createDatabase('bench')
const crm = fork(join(import.meta.dirname, 'pretend-hubspot.ts'), ['50', '100'])
const [portal] = await once(crm, 'message')
const program = await startProgram(portal)
const db = new pg.Client({ connectionString: databaseUrl })
await db.connect()
try {
  const loadBefore = loadavg()[0] ?? 0
  await send(rate / 5, 3)
  const measured = await send(rate, seconds)
  const stored = await db.query('select count(*)::integer as count from webhook_marks')
  const lost = lastObjectId - 1_000_000_000 - stored.rows[0].count
  print(measured, { loadBefore, lost, stored: stored.rows[0].count })
  promise(`p99 under ${most.p99Ms} ms`, quantile(measured.ms, 0.99) < most.p99Ms)
  promise('every request answered by 200', measured.refused === 0)
  promise(`${rate} requests a second`, measured.tookMs < seconds * 1000 + most.p99Ms)
  promise('none lost', lost === 0)
  promise('stored before the answer', lostBeforeAnswer === 0 && looked > 0)
} finally {
  program.child.kill('SIGKILL')
  crm.kill()
  agent.destroy()
  await db.end()
  await database.stop()
}

interface Measured {
  /** From when each request was due to its answer, in no order. */
  readonly ms: readonly number[]
  readonly refused: number
  readonly events: number
  readonly tookMs: number
}

/** Sends so many requests a second, whether or not the earlier ones are answered. */
async function send(perSecond: number, forSeconds: number): Promise<Measured> {
  const ms: number[] = []
  const all: Promise<void>[] = []
  const [startMs, firstId] = [performance.now(), lastObjectId]
  let refused = 0
  for (let number = 0; number < perSecond * forSeconds; number++) {
    const dueMs = startMs + (number * 1000) / perSecond
    if (dueMs > performance.now()) await wait(1)
    const { body, ids } = nextBody()
    const answered = post(body).then(async (status) => {
      ms.push(performance.now() - dueMs)
      if (status !== 200) refused++
      else if (number % 200 === 0) await lookFor(ids)
    })
    all.push(answered)
  }
  await Promise.all(all)
  return { ms, refused, events: lastObjectId - firstId, tookMs: performance.now() - startMs }
}

/** One to nine events, each of an object of its own. */
function nextBody(): { readonly body: string; readonly ids: readonly string[] } {
  const count = 1 + (lastObjectId % 9)
  const ids = Array.from({ length: count }, () => ++lastObjectId)
  const events = ids.map((objectId) => ({
    ...{ eventId: objectId, subscriptionId: 25, portalId, appId: 116, occurredAt: Date.now() },
    ...{
      subscriptionType: 'object.propertyChange',
      attemptNumber: 0,
      objectId,
      objectTypeId: '0-2',
    },
    ...{ propertyName: 'annualrevenue', propertyValue: '100', changeSource: 'CRM_UI' },
    ...{ sourceId: 'userId:1', isSensitive: false },
  }))
  return { body: JSON.stringify(events), ids: ids.map(String) }
}

function post(body: string): Promise<number> {
  const timestamp = String(Date.now())
  const signed = `POST${publicUrl}/webhooks/hubspot${body}${timestamp}`
  return new Promise((resolve, reject) => {
    const sent = request(`${program.address}/webhooks/hubspot`, {
      agent,
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        'X-HubSpot-Signature-v3': createHmac('sha256', clientSecret)
          .update(signed)
          .digest('base64'),
        'X-HubSpot-Request-Timestamp': timestamp,
      },
    })
    sent.once('error', reject)
    sent.once('response', (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
    sent.end(body)
  })
}

async function lookFor(ids: readonly string[]): Promise<void> {
  const found = await db.query(
    'select count(*)::integer as count from webhook_marks where record_id = any($1::text[])',
    [ids],
  )
  looked++
  if (found.rows[0].count !== ids.length) lostBeforeAnswer++
}

async function startProgram({ url, token }: { url: string; token: string }) {
  const child: ChildProcess = spawn(
    process.execPath,
    [...(await flagsOfStart()), 'src/main.ts', 'serve', '--json'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...{ HUBSPOT_API_URL: url, HUBSPOT_ACCESS_TOKEN: token, DATABASE_URL: databaseUrl },
        ...{ HUBSPOT_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl, PORT: '0' },
        ...{ LOG_LEVEL: 'error', ADMIN_PASSWORD: '', DATA_DIR: '' },
      },
    },
  )
  if (!child.stdout) throw new Error('the program has no output')
  const [line] = await once(child.stdout, 'data')
  const { address }: { address: string } = JSON.parse(String(line))
  return { child, address }
}

function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

function promise(words: string, isKept: boolean): void {
  if (isKept) return
  console.log(`  BROKEN: ${words}`)
  process.exitCode = 1
}

function print(
  { ms, events, tookMs, refused }: Measured,
  facts: { readonly loadBefore: number; readonly lost: number; readonly stored: number },
): void {
  const shown = [0.5, 0.9, 0.99, 0.999].map((part) => `${quantile(ms, part).toFixed(1)} ms`)
  console.log(
    `${ms.length} requests with ${events} events in ${(tookMs / 1000).toFixed(1)} s, ${refused} refused\n` +
      `  answered after ${shown.join(', ')} (p50, p90, p99, p99.9)\n` +
      `  ${facts.stored} marks stored, ${facts.lost} lost; ${looked} answers looked up at once, ` +
      `${lostBeforeAnswer} not stored by then\n` +
      `  load of the machine before: ${facts.loadBefore.toFixed(2)}`,
  )
}
