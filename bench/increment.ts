/**
 * An increment on a large portal: 500 changes among 200,000 companies and 1,000,000 deals. The program
 * is started as `npm start` does. Exits with 1 where a promise is broken.
 * `npm run bench:increment [-- --companies 20000 --deals 100000 --server]`
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { RunReport } from '#src/run/report.ts'
import { startServer } from '#test/store/start-server.ts'
import { flagsOfStart } from './flags-of-start.ts'

interface Measured {
  readonly report: RunReport
  readonly busyMs: number
  readonly memoryMb: number
}
interface Counts {
  readonly total: number
  readonly kinds: Readonly<Record<'read' | 'search' | 'write', number>>
}

const { values } = parseArgs({
  options: {
    companies: { type: 'string', default: '200000' },
    deals: { type: 'string', default: '1000000' },
    changes: { type: 'string', default: '500' },
    server: { type: 'boolean', default: false },
  },
})
const changes = Number(values.changes)
const most = values.server
  ? { requestRatio: 3, busyMs: 8_000, megabytes: 400 }
  : { requestRatio: 3, busyMs: 20_000, megabytes: 1_400 }
const execArgv = await flagsOfStart()

const folder = await mkdtemp(join(tmpdir(), 'key-accounts-bench-'))
const server = values.server ? await startServer() : null
const crm = fork(join(import.meta.dirname, 'pretend-hubspot.ts'), [values.companies, values.deals])
try {
  const { url, token } = await answer<{ url: string; token: string }>(crm)
  const database = server?.isRunning
    ? { DATABASE_URL: await server.createDatabase('bench') }
    : { DATA_DIR: folder }
  const settings = { HUBSPOT_API_URL: url, HUBSPOT_ACCESS_TOKEN: token, ...database }
  print('first run', await runOnce(settings), await ask(crm, {}))
  await ask(crm, { change: changes })
  const measured = await runOnce(settings)
  const counts = await ask(crm, {})
  print(`${changes} changes`, measured, counts)
  const least = leastRequests(measured.report)
  const requestRatio = counts.total / least
  console.log(`  least possible ${least} requests: ratio ${requestRatio.toFixed(2)}`)
  promise(`requests within ${most.requestRatio} of the least`, requestRatio <= most.requestRatio)
  promise(`store and judgement under ${most.busyMs / 1000} s`, measured.busyMs < most.busyMs)
  promise(`memory under ${most.megabytes} MB`, measured.memoryMb < most.megabytes)
} finally {
  crm.kill()
  if (server?.isRunning) await server.stop()
  await rm(folder, { recursive: true, force: true })
}

/**
 * What no program could do without: the account, the deals' stages, two pages of owners (active and
 * not), for each of eight objects one search and one look among the archived, the associations of
 * deals and of calls, the fields and their group, the open tasks by hundreds, and the writes.
 */
function leastRequests({ properties, tasks }: RunReport): number {
  const hundreds = (count: number) => Math.ceil(count / 100)
  const pages = Math.ceil(changes / 200)
  return (
    1 +
    1 +
    2 +
    8 +
    8 +
    pages -
    1 +
    2 +
    2 +
    1 +
    hundreds(properties.planned) +
    hundreds(tasks.planned)
  )
}

async function runOnce(settings: Record<string, string>): Promise<Measured> {
  const child = fork(join(import.meta.dirname, 'run-child.ts'), {
    execArgv,
    env: { ...process.env, ...settings },
  })
  const measured = await answer<Measured>(child)
  await once(child, 'exit')
  return measured
}

async function ask(child: ChildProcess, message: object): Promise<Counts> {
  child.send(message)
  return answer<Counts>(child)
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const [message] = await Promise.race([once(child, 'message'), failure(child)])
  return message as T
}

async function failure(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit')
  throw new Error(`a child process ended with code ${code}`)
}

function promise(words: string, isKept: boolean): void {
  if (isKept) return
  console.log(`  BROKEN: ${words}`)
  process.exitCode = 1
}

function print(name: string, { report, busyMs, memoryMb }: Measured, counts: Counts): void {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  console.log(
    `${name}: ${counts.total} requests ${JSON.stringify(counts.kinds)}, ` +
      `${report.properties.written} accounts and ${report.tasks.created} tasks written\n` +
      `  ${seconds(report.ms)} in all, ${seconds(busyMs)} of it in store and judgement, ` +
      `${memoryMb} MB at most`,
  )
}
