import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sampleBook } from '#sandbox/books/sample-book.ts'
import {
  type HubSpotSandbox,
  type HubSpotSandboxOptions,
  startHubSpotSandbox,
} from '#sandbox/hubspot/start.ts'
import { startServer } from '#test/store/start-server.ts'
import { type Ended, type Environment, runProgram } from './program.ts'

/** A pretend portal and an empty database for the program, which each call starts anew. */
export interface ProgramCase {
  readonly sandbox: HubSpotSandbox
  /** For files of the test; gone after it. */
  readonly folder: string
  readonly env: Environment
  /** Runs the program with the case's settings, to which `changes` come. */
  run(line: string, changes?: Environment): Promise<Ended>
  /** The one JSON document that it printed; throws where that is not all. */
  json<T>(line: string, changes?: Environment): Promise<T>
  close(): Promise<void>
}

/** A limit that never makes a program wait. */
const limit = { requests: 100_000, windowMs: 10_000 }

/** The day on which the tests began: books made at midnight are the same. */
const today = new Date().toISOString().slice(0, 10)

export async function openPortal(
  options: Pick<HubSpotSandboxOptions, 'portalId'> = {},
): Promise<HubSpotSandbox> {
  const book = sampleBook({ companies: 80, deals: 400, activitiesPerCompany: 2, today })
  return startHubSpotSandbox({ book, limit, searchPerSecond: 100_000, ...options })
}

/** With a database server where the machine can start one: starting the embedded one takes longer. */
export async function openProgramCase(): Promise<ProgramCase> {
  const [sandbox, server, folder] = await Promise.all([
    openPortal(),
    startServer(),
    mkdtemp(join(tmpdir(), 'key-accounts-cli-')),
  ])
  const place: Environment = server.isRunning
    ? { DATABASE_URL: await server.createDatabase('cli') }
    : { DATA_DIR: join(folder, 'data') }
  const env: Environment = {
    ...place,
    HUBSPOT_ACCESS_TOKEN: sandbox.token,
    HUBSPOT_API_URL: sandbox.url,
  }
  const run: ProgramCase['run'] = (line, changes = {}) =>
    runProgram(line === '' ? [] : line.split(' '), { ...env, ...changes })
  return {
    ...{ sandbox, folder, env, run },
    json: async (line, changes) => {
      const { stdout } = await run(`${line} --json`, changes)
      return JSON.parse(stdout)
    },
    close: async () => {
      await sandbox.close()
      if (server.isRunning) await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
