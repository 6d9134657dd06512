import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import type { WorkerAnswer, WorkerData, WorkerRequest } from './embedded-wire.ts'
import { valueParsers } from './value-parsers.ts'

/*
 * The embedded database blocks the thread that it runs in for as long as a statement takes, so it
 * has one of its own.
 */
const options = { parsers: valueParsers, postgresqlconf: ['shared_buffers=32MB'] }
const opening = open(workerData as WorkerData)
const port = parentPort

port?.on('message', (request: WorkerRequest) => {
  void answer(request).then((message) => port.postMessage(message))
})

/** The files get their final name when they are complete: a first start may be killed, or fill the disk. */
async function open({ folder }: WorkerData): Promise<PGlite> {
  if (folder === null) return await PGlite.create('memory://', options)
  const files = join(folder, 'postgres')
  if (!existsSync(files)) {
    const unfinished = join(folder, 'postgres.new')
    await rm(unfinished, { recursive: true, force: true })
    const first = await PGlite.create(unfinished, options)
    await first.close()
    await rename(unfinished, files)
  }
  return await PGlite.create(files, options)
}

async function answer(request: WorkerRequest): Promise<WorkerAnswer> {
  try {
    const database = await opening
    if (request.sql === null) {
      await database.close()
      return { id: request.id, rows: [], affectedRows: 0 }
    }
    const result = await database.query(request.sql, [...request.parameters])
    return { id: request.id, rows: result.rows, affectedRows: result.affectedRows ?? 0 }
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
