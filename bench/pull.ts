import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startServer } from '#test/store/start-server.ts'
import { startChild } from './child.ts'
import { flagsOfStart } from './flags-of-start.ts'
import type { PlainFigures } from './pull-plain.ts'
import type { RunFigures, RunSettings } from './pull-run.ts'
import type { SandboxRequest, SandboxState } from './pull-sandbox.ts'

/**
 * A first run against a pretend HubSpot with its limit and its latency, on the embedded database and
 * on a PostgreSQL server, beside the loop that one would write with the official client. HubSpot,
 * the program and the loop are processes of their own. Exits with 1 where a promise is broken.
 * The program has the flags of Node that `npm start` gives it, unless others are given.
 * Usage: node bench/pull.ts [--companies 2000] [--deals 10000] [--full] [--only embedded,server,plain] [--flags='…']
 */
const { values } = parseArgs({
  options: {
    companies: { type: 'string', default: '2000' },
    deals: { type: 'string', default: '10000' },
    full: { type: 'boolean', default: false },
    only: { type: 'string', default: 'embedded,server,plain' },
    flags: { type: 'string' },
  },
})
const limit = { requests: 110, windowMs: 10_000 }
const latency = { ms: 150, jitterMs: 50 }
const book: SandboxRequest = {
  companies: values.full ? 20_000 : Number(values.companies),
  deals: values.full ? 100_000 : Number(values.deals),
  ...{ limit, latency },
}
const most = { timeRatio: 1.05, megabytes: { embedded: 900, server: 300 } }

/** What one subject did, and what HubSpot saw of it. */
interface Measured {
  readonly pullMs: number
  readonly pushMs: number
  readonly allMs: number
  readonly peakMegabytes: number
  readonly hubspot: SandboxState
}

const nodeFlags = values.flags?.split(' ') ?? (await flagsOfStart())
const msPerRequest = limit.windowMs / limit.requests
const broken: string[] = []
let isDescribed = false
console.log(
  `Node ${process.version} ${nodeFlags.join(' ')}, ${cpus().length} cores, ${cpus()[0]?.model}`,
)
const only = values.only.split(',')
const ours: Measured[] = []
for (const database of ['embedded', 'server'] as const) {
  if (only.includes(database)) ours.push(await measureRun(database))
}
if (only.includes('plain')) compare(ours, await measurePlain())
for (const promised of broken) console.log(`BROKEN: ${promised}`)
if (broken.length > 0) process.exitCode = 1

async function measureRun(database: 'embedded' | 'server'): Promise<Measured> {
  return await withSandbox(async ({ url, token }, state) => {
    title(`key-accounts, first run, database: ${database}`)
    const settings = { HUBSPOT_ACCESS_TOKEN: token, HUBSPOT_API_URL: url, LOG_LEVEL: 'error' }
    const figures = await withDatabase(database, async (place) => {
      const child = startChild('./pull-run.ts', nodeFlags)
      const answer = await child.ask<RunFigures>({ ...settings, ...place })
      child.stop()
      return answer
    })
    return reportRun(database, figures, await state())
  })
}

function reportRun(
  database: 'embedded' | 'server',
  { phaseMs, peakMegabytes, report }: RunFigures,
  hubspot: SandboxState,
): Measured {
  const { pull: pullMs = Number.NaN, push: pushMs = Number.NaN } = phaseMs
  const allMs = Object.values(phaseMs).reduce((sum, ms) => sum + ms, 0)
  const least = leastPull(hubspot)
  const writes = batches(report.properties.written) + batches(report.tasks.created)
  const leastAllMs = (least.requests + writes) * msPerRequest
  const phases = Object.entries(phaseMs).map(([phase, ms]) => `${phase} ${seconds(ms)}`)
  line('pull and store', `${seconds(pullMs)}, ${ratio(pullMs, least.ms)} of the least possible`)
  line('whole run', `${seconds(allMs)}: ${phases.join(', ')}`)
  line(
    '',
    `${ratio(allMs, leastAllMs)} of the ${seconds(leastAllMs)} that ${writes} writes more take`,
  )
  line('written', `${count(report.properties.written)} accounts, ${report.tasks.created} tasks`)
  lineOfRequests(hubspot)
  lineOfMemory(peakMegabytes)
  const mostMegabytes = most.megabytes[database]
  promise(`${database}: nothing refused with 429`, hubspot.refusals === 0)
  promise(`${database}: pull within ${most.timeRatio}`, pullMs <= most.timeRatio * least.ms)
  promise(`${database}: memory under ${mostMegabytes} MB`, peakMegabytes < mostMegabytes)
  return { pullMs, pushMs, allMs, peakMegabytes, hubspot }
}

async function measurePlain(): Promise<Measured> {
  return await withSandbox(async ({ url, token }, state) => {
    title('plain loop with the official client')
    const child = startChild('./pull-plain.ts')
    const { pullMs, writeMs, peakMegabytes } = await child.ask<PlainFigures>({ url, token })
    child.stop()
    const hubspot = await state()
    line(
      'read',
      `${seconds(pullMs)}, ${ratio(pullMs, leastPull(hubspot).ms)} of the least possible`,
    )
    line('write', seconds(writeMs))
    lineOfRequests(hubspot)
    lineOfMemory(peakMegabytes)
    return { pullMs, pushMs: writeMs, allMs: pullMs + writeMs, peakMegabytes, hubspot }
  })
}

function compare(runs: readonly Measured[], plain: Measured): void {
  for (const [at, run] of runs.entries()) {
    title(`key-accounts (${only[at]}) ÷ plain loop`)
    line('time to pull', ratio(run.pullMs, plain.pullMs))
    line('time to write', ratio(run.pushMs, plain.pushMs))
    line('time in all', ratio(run.allMs, plain.allMs))
    line('requests', ratio(run.hubspot.requests, plain.hubspot.requests))
    line('memory', ratio(run.peakMegabytes, plain.peakMegabytes))
  }
}

/** A pretend HubSpot of its own for each subject, because subjects write to it. */
async function withSandbox<T>(
  use: (sandbox: SandboxState, state: () => Promise<SandboxState>) => Promise<T>,
): Promise<T> {
  const sandbox = startChild('./pull-sandbox.ts')
  const started = await sandbox.ask<SandboxState>(book)
  if (!isDescribed) describe(started)
  try {
    return await use(started, () => sandbox.ask<SandboxState>('state'))
  } finally {
    sandbox.stop()
  }
}

async function withDatabase<T>(
  kind: 'embedded' | 'server',
  use: (place: RunSettings) => Promise<T>,
): Promise<T> {
  if (kind === 'embedded') {
    const folder = await mkdtemp(join(tmpdir(), 'key-accounts-bench-'))
    try {
      return await use({ DATA_DIR: folder })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  const server = await startServer()
  if (!server.isRunning) throw new Error(server.reason)
  try {
    return await use({ DATABASE_URL: await server.createDatabase('bench') })
  } finally {
    await server.stop()
  }
}

/**
 * The least time for reading everything once: lists give a hundred records a request; beside them
 * stand the account, the pipelines and two lists of owners. A list's pages can be asked for from any
 * id on, so the longest chain that has to be read one after the other is a single page.
 */
function leastPull({ records }: SandboxState): { requests: number; ms: number } {
  const pages = Object.values(records).map((size) => Math.max(1, batches(size)))
  const requests = pages.reduce((sum, count) => sum + count, 4)
  return { requests, ms: Math.max(requests * msPerRequest, latency.ms) }
}

function describe(state: SandboxState): void {
  isDescribed = true
  const { records } = state
  const least = leastPull(state)
  const longest = Math.max(...Object.values(records).map(batches))
  title('the book')
  const counts = Object.entries(records).map(([type, size]) => `${count(size)} ${type}`)
  for (let at = 0; at < counts.length; at += 4) line('', counts.slice(at, at + 4).join(', '))
  line('limit', `${limit.requests} requests in ${limit.windowMs / 1000} s`)
  line('latency', `${latency.ms} ± ${latency.jitterMs} ms`)
  line('least possible', 'max(necessary requests ÷ limit, longest chain of pages × latency)')
  line('', `= max(${count(least.requests)} × ${seconds(msPerRequest, 4)}, 1 × ${latency.ms} ms)`)
  line('', `= ${seconds(least.ms)}`)
  line('as one chain', `the longest list would take ${seconds(longest * latency.ms)} by itself`)
}

function lineOfRequests({ requests, searches, refusals }: SandboxState): void {
  line('requests', `${count(requests)}, of them ${searches} searches; ${refusals} refused with 429`)
}

function lineOfMemory(peakMegabytes: number): void {
  line('resident memory', `${Math.round(peakMegabytes)} MB at most`)
}

function promise(words: string, isKept: boolean): void {
  if (!isKept) broken.push(words)
}

function title(text: string): void {
  console.log(`\n${text}`)
}

function line(name: string, text: string): void {
  console.log(`  ${name.padEnd(16)} ${text}`)
}

function batches(records: number): number {
  return Math.ceil(records / 100)
}

function count(number: number): string {
  return number.toLocaleString('en')
}

function seconds(ms: number, digits = 1): string {
  return `${(ms / 1000).toFixed(digits)} s`
}

function ratio(value: number, base: number): string {
  return (value / base).toFixed(3)
}
