import { createWriteStream, rmSync, statSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { csv } from '#connectors/csv/definition.ts'
import { readConfig } from '#src/config.ts'
import { createLog } from '#src/create-log.ts'
import { openApp } from '#src/open-app.ts'
import { runApp } from '#src/run-app.ts'
import { systemClock } from '#src/system-clock.ts'

/**
 * A first run on files with the embedded database on disk: deals read twice, stored, scored with the
 * default model, and accounts.csv written. The yardstick is DuckDB, which reads the same deals file
 * and adds up what each account bought in the window; the sums are compared.
 * Usage: node bench/csv.ts [deals] [accounts]
 */
const dealCount = Number(process.argv[2] ?? 1_000_000)
const accountCount = Number(process.argv[3] ?? Math.ceil(dealCount / 20))
const asOf = '2026-06-30'
const folder = await mkdtemp(join(tmpdir(), 'key-accounts-csv-'))
try {
  const files = { accounts: join(folder, 'accounts.csv'), deals: join(folder, 'deals.csv') }
  await write(files.accounts, accountLines(accountCount))
  await write(files.deals, dealLines(dealCount, accountCount))
  console.log(
    `${dealCount.toLocaleString('en')} deals (${megabytes(files.deals)} MB), ` +
      `${accountCount.toLocaleString('en')} accounts, Node ${process.version}`,
  )
  const ours = await runOnFiles(files)
  const theirs = await sumInDuckDb(files.deals)
  if (Math.abs(ours - theirs) > 0.01) throw new Error(`our sum is ${ours}, DuckDB's is ${theirs}`)
  console.log(`both find ${ours.toLocaleString('en')} in the window`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function runOnFiles(files: { accounts: string; deals: string }): Promise<number> {
  const config = { ...readConfig({}), database: { dataDir: join(folder, 'data') } }
  const log = createLog('error')
  const app = await openApp(config, log, systemClock)
  try {
    const phases = createPhases()
    const settings = { ...files, out: join(folder, 'out'), timeZone: 'UTC', currency: 'EUR' }
    const crm = await csv.connect(
      { ...settings, language: config.language },
      { log, clock: systemClock },
    )
    const tenant = await app.store.open(crm.tenant)
    await runApp(
      app,
      { crm, tenant, defaultFields: csv.defaultFields },
      {
        asOf,
        goesLive: true,
        onProgress: (progress) => progress.kind === 'phase' && phases.begin(progress.phase),
      },
    )
    phases.end()
    const scores = await tenant.scores.current()
    return round(scores.reduce((sum, { revenue }) => sum + (revenue ?? 0), 0))
  } finally {
    await app.close()
  }
}

/** Prints how long each phase of a run took, and when it was done. */
function createPhases() {
  const startedAt = performance.now()
  let phase = 'survey'
  let begunAt = startedAt
  const end = () => {
    const now = performance.now()
    const peak = Math.round(process.resourceUsage().maxRSS / 1024)
    console.log(
      `${phase.padEnd(8)} ${seconds(now - begunAt)} s, done at ${seconds(now - startedAt)} s, ` +
        `at most ${peak} MB`,
    )
    begunAt = now
  }
  return {
    end,
    begin: (next: string) => {
      end()
      phase = next
    },
  }
}

async function sumInDuckDb(deals: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const startedAt = performance.now()
  const reader = await connection.runAndReadAll(`
    select sum(bought) from (
      select "Company ID", sum(Amount) as bought
      from read_csv('${deals}', dateformat = '%d/%m/%Y', types = {'Close Date': 'DATE'})
      where "Deal Stage" = 'Closed won'
        and "Close Date" > date '${asOf}' - 365 and "Close Date" <= date '${asOf}'
      group by "Company ID"
    )`)
  console.log(`DuckDB   ${seconds(performance.now() - startedAt)} s to read and add up`)
  connection.closeSync()
  return round(Number(reader.getRows()[0]?.[0]))
}

function* accountLines(count: number): Generator<string> {
  yield 'Company ID,Company name,Industry,Annual revenue,Company owner\n'
  for (let at = 0; at < count; at += 1) {
    yield `${at},"Company ${at}, Ltd",Industry ${at % 20},${(at * 7919) % 9_000_000},owner ${at % 50}\n`
  }
}

/** Four of five deals are won; a few accounts buy much, most little. */
function* dealLines(count: number, accounts: number): Generator<string> {
  yield 'Deal ID,Deal name,Company ID,Amount,Close Date,Deal Stage,Pipeline,Deal Type\n'
  for (let at = 0; at < count; at += 1) {
    const company = (at * 48_271) % accounts
    const amount = ((at * 16_807) % 100_000) / (1 + (company % 100)) + 1
    const day = String(1 + (at % 28)).padStart(2, '0')
    const month = String(1 + (at % 12)).padStart(2, '0')
    const stage = at % 5 === 0 ? 'Closed lost' : 'Closed won'
    const date = `${day}/${month}/${2023 + (at % 4)}`
    yield `${at},"Order ${at}, part",${company},${amount.toFixed(2)},${date},${stage},default,new\n`
  }
}

async function write(path: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(lines), createWriteStream(path))
}

function round(sum: number): number {
  return Math.round(sum * 100) / 100
}

function megabytes(path: string): number {
  return Math.round(statSync(path).size / 1e6)
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}
