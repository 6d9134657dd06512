import type { RequestHandler } from 'express'
import type { Mark } from '../../ports/marks.ts'
import type { ServerTools } from '../page-tools.ts'
import { ProblemError } from '../problem-error.ts'
import { GroupCommit } from './group-commit.ts'
import type { HubSpotApp } from './hubspot-app.ts'
import { signedBody } from './signed-body.ts'

/** Marks that may wait to be stored: some ten seconds' worth. */
const mostWaiting = 100_000

/**
 * Takes HubSpot's webhooks. What an event says marks records for the next pull and may start it,
 * and is never taken as data; it is stored before it is answered. Events of portals that are not
 * ours, any more or yet, are answered like others, or HubSpot would send them again for a day.
 */
export function webhooks(tools: ServerTools, app: HubSpotApp): RequestHandler {
  const { store, clock } = tools
  const marks = new GroupCommit<Mark>(async (added) => {
    wakeAll(await store.marks.add(added), tools)
  }, mostWaiting)
  return async (request, response) => {
    const body = await signedBody(request, response, { app, clock })
    const read = app.readMarks(parseJson(body))
    if (read === null) throw new ProblemError({ status: 400, title: 'This is no list of events' })
    await marks.add(read)
    response.end()
  }
}

/** Nobody waits for it: marks that wake nobody are read by the next run on schedule. */
function wakeAll(tenants: readonly string[], { wake, log }: ServerTools): void {
  for (const tenant of tenants) {
    wake(tenant).catch((error: unknown) => {
      log.warn('run for webhooks not put into the queue', { tenant, error })
    })
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
