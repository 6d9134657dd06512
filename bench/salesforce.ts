import { readFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { startServer } from '#test/store/start-server.ts'
import { type Child, startChild } from './child.ts'
import type { OrgRequest, OrgState } from './pretend-salesforce.ts'
import type { RunFigures } from './pull-run.ts'
import type { PlainOrgFigures } from './salesforce-plain.ts'

/**
 * A first run on a large Salesforce org by the Bulk API, and an increment, beside a PostgreSQL
 * server; then the loop that one would write with jsforce. The pretend Salesforce, the program and
 * the loop are processes of their own. Exits with 1 where a promise is broken. The program has the
 * flags of Node that `npm start` gives it, unless others are given.
 * Usage: node bench/salesforce.ts [--accounts 200000] [--opportunities 1000000] [--changes 1000] [--only ours,plain] [--flags='…']
 */
const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '200000' },
    opportunities: { type: 'string', default: '1000000' },
    changes: { type: 'string', default: '1000' },
    only: { type: 'string', default: 'ours,plain' },
    flags: { type: 'string' },
  },
})
const size = { accounts: Number(values.accounts), opportunities: Number(values.opportunities) }
const changes = Number(values.changes)
const nodeFlags = values.flags?.split(' ') ?? (await flagsOfStart())
const most = { firstMs: 240_000, incrementMs: 10_000, megabytes: 400 }
const broken: string[] = []

console.log(
  `Node ${process.version} ${nodeFlags.join(' ')}, ${cpus().length} cores, ${cpus()[0]?.model}`,
)
const ours = values.only.includes('ours') ? await measureOurs() : null
const plain = values.only.includes('plain') ? await measurePlain() : null
if (ours && plain) compare(ours, plain)
for (const promised of broken) console.log(`BROKEN: ${promised}`)
if (broken.length > 0) process.exitCode = 1

async function measureOurs(): Promise<RunFigures> {
  const server = await startServer()
  if (!server.isRunning) throw new Error(server.reason)
  try {
    const database = await server.createDatabase('bench')
    return await withOrg({ ...size, pageRows: 50_000 }, async (org, { url, token, records }) => {
      describe(records)
      const settings = {
        ...{ CRM: 'salesforce', SALESFORCE_INSTANCE_URL: url, SALESFORCE_ACCESS_TOKEN: token },
        ...{ DATABASE_URL: database, LOG_LEVEL: 'error' },
      }
      const first = await runOnce(settings)
      report('first run', first, await org.ask<OrgState>('state'))
      await org.ask<OrgState>({ change: changes })
      const second = await runOnce(settings)
      report(`${changes} changes later`, second, await org.ask<OrgState>('state'))
      promise(`first run under ${seconds(most.firstMs)}`, allMs(first) < most.firstMs)
      promise(`increment under ${seconds(most.incrementMs)}`, allMs(second) < most.incrementMs)
      for (const { peakMegabytes } of [first, second]) {
        promise(`memory under ${most.megabytes} MB`, peakMegabytes < most.megabytes)
      }
      return first
    })
  } finally {
    await server.stop()
  }
}

async function runOnce(settings: Readonly<Record<string, string>>): Promise<RunFigures> {
  const child = startChild('./pull-run.ts', nodeFlags)
  const figures = await child.ask<RunFigures>(settings)
  child.stop()
  return figures
}

/** jsforce breaks on the second page of a result, so that it gets all on one. */
async function measurePlain(): Promise<PlainOrgFigures> {
  return await withOrg({ ...size, pageRows: 1e9 }, async (_, { url, token }) => {
    const child = startChild('./salesforce-plain.ts')
    const figures = await child.ask<PlainOrgFigures>({ url, token })
    child.stop()
    title('plain loop with jsforce, accounts and opportunities alone')
    line('read', `${seconds(figures.readMs)}, ${count(figures.records)} records`)
    line('write', `${seconds(figures.writeMs)}, one value each`)
    line('resident memory', `${Math.round(figures.peakMegabytes)} MB at most`)
    return figures
  })
}

/** A pretend Salesforce of its own for each subject, because subjects write to it. */
async function withOrg<T>(
  request: OrgRequest,
  use: (org: Child, started: OrgState) => Promise<T>,
): Promise<T> {
  const org = startChild('./pretend-salesforce.ts', ['--max-old-space-size=8192'])
  try {
    return await use(org, await org.ask<OrgState>(request))
  } finally {
    org.stop()
  }
}

function describe(records: OrgState['records']): void {
  title('the org')
  const counts = Object.entries(records).map(([name, number]) => `${count(number)} ${name}`)
  for (let at = 0; at < counts.length; at += 4) line('', counts.slice(at, at + 4).join(', '))
}

function report(name: string, figures: RunFigures, { requests }: OrgState): void {
  const { phaseMs, peakMegabytes, report: run } = figures
  const phases = Object.entries(phaseMs).map(([phase, ms]) => `${phase} ${seconds(ms)}`)
  title(`key-accounts, ${name}`)
  line('whole run', `${seconds(allMs(figures))}: ${phases.join(', ')}`)
  line('written', `${count(run.properties.written)} accounts, ${run.tasks.created} tasks`)
  line('requests', count(requests))
  line('resident memory', `${Math.round(peakMegabytes)} MB at most`)
}

function compare({ phaseMs, ...ours }: RunFigures, plain: PlainOrgFigures): void {
  title('key-accounts, first run ÷ plain loop')
  line('time to read', ratio(phaseMs.pull ?? Number.NaN, plain.readMs))
  line('time to write', ratio(phaseMs.push ?? Number.NaN, plain.writeMs))
  line('memory', ratio(ours.peakMegabytes, plain.peakMegabytes))
}

async function flagsOfStart(): Promise<string[]> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  const { scripts } = JSON.parse(text) as { scripts: { start: string } }
  return scripts.start.split(' ').filter((word) => /^--(?!env-file)/.test(word))
}

function allMs({ phaseMs }: RunFigures): number {
  return Object.values(phaseMs).reduce((sum, ms) => sum + ms, 0)
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

function count(number: number): string {
  return number.toLocaleString('en')
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

function ratio(value: number, base: number): string {
  return (value / base).toFixed(2)
}
