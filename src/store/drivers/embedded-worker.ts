import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { glob, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { embeddedOptions } from './embedded-options.ts'
import type { WorkerAnswer, WorkerData, WorkerRequest } from './embedded-wire.ts'

/*
 * The embedded database blocks the thread that it runs in for as long as a statement takes, so it
 * has one of its own.
 */
const opening = open(workerData as WorkerData)
const port = parentPort

port?.on('message', (request: WorkerRequest) => {
  void answer(request).then((message) => port.postMessage(message))
})

async function open({ folder }: WorkerData): Promise<PGlite> {
  if (folder === null) return await PGlite.create('memory://', embeddedOptions)
  const files = join(folder, 'postgres')
  if (!existsSync(files)) await createFiles(folder, files)
  return await PGlite.create(files, embeddedOptions)
}

/**
 * The files get their final name when they are complete: a first start may be killed, or fill the
 * disk. Each attempt has a folder of its own, as the process of a killed one may still be writing;
 * what it leaves, a later attempt removes.
 */
async function createFiles(folder: string, files: string): Promise<void> {
  for await (const name of glob('postgres.new-*', { cwd: folder })) {
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined)
  }
  const unfinished = await mkdtemp(join(folder, 'postgres.new-'))
  const script = fileURLToPath(new URL('./create-embedded.ts', import.meta.url))
  try {
    await promisify(execFile)(process.execPath, [script, unfinished])
  } catch {
    // Tried once more here, where what is wrong can be told.
    await rm(unfinished, { recursive: true, force: true })
    const database = await PGlite.create(unfinished, embeddedOptions)
    await database.close()
  }
  await rename(unfinished, files)
}

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  try {
    const database = await opening
    if (request.sql === null) {
      await database.close()
      return { id: request.id, rows: [], affectedRows: 0 }
    }
    const { sql, parameters } = request
    const results =
      parameters.length > 0
        ? [await database.query(sql, [...parameters])]
        : await database.exec(sql)
    const rows = results.flatMap((result) => result.rows)
    return { id: request.id, rows, affectedRows: results.at(-1)?.affectedRows ?? 0 }
  } catch (error) {
    return { id: request.id, error: wireError(error) }
  }
}

/** Number of "no space left on device" in the library that the database is compiled with. */
const noSpace = 51

/** Errors lose their own fields on the way between threads; those of its file system are not even errors. */
function wireError(error: unknown): { message: string; code: string | null } {
  if (!(error instanceof Error)) {
    const isFull = Object(error).errno === noSpace
    const message = `the embedded database failed: ${JSON.stringify(error)}`
    return { message, code: isFull ? 'ENOSPC' : null }
  }
  return { message: error.message, code: 'code' in error ? String(error.code) : null }
}
