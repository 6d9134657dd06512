import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import type { WorkerAnswer, WorkerData, WorkerRequest } from './embedded-wire.ts'
import { valueParsers } from './value-parsers.ts'

/*
 * The embedded database blocks the thread that it runs in for as long as a statement takes, so it
 * has one of its own.
 */
const { location } = workerData as WorkerData
const opening = PGlite.create(location, {
  parsers: valueParsers,
  postgresqlconf: ['shared_buffers=32MB'],
})
const port = parentPort

port?.on('message', (request: WorkerRequest) => {
  void answer(request).then((message) => port.postMessage(message))
})

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

/** Errors lose their own fields on the way between threads. */
function wireError(error: unknown): { message: string; code: string | null } {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  return { message, code }
}
