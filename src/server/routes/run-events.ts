import type { Response } from 'express'
import type { Desk } from '../../run/desk.ts'
import { wireState } from './run-answers.ts'

/** The shortest time between two messages: as often as eyes can follow. */
const everyMs = 200
/** Something is sent at least as often, so that proxies keep the connection. */
const aliveMs = 25_000

/** Sends the state of the desk now and at each change, until the reader leaves or the program stops. */
export async function runEvents(
  desk: Desk,
  { response, closing }: { readonly response: Response; readonly closing: AbortSignal },
): Promise<void> {
  let state = await desk.look()
  response.set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  })
  response.flushHeaders()
  let waiting: NodeJS.Timeout | null = null
  const send = () => {
    waiting = null
    response.write(`data: ${JSON.stringify(wireState(state))}\n\n`)
  }
  const stopWatching = desk.watch((changed) => {
    state = changed
    waiting ??= setTimeout(send, everyMs)
  })
  const alive = setInterval(() => response.write(': alive\n\n'), aliveMs)
  const end = () => {
    stopWatching()
    clearInterval(alive)
    if (waiting) clearTimeout(waiting)
    closing.removeEventListener('abort', end)
    response.end()
  }
  response.on('close', end)
  closing.addEventListener('abort', end)
  send()
}
