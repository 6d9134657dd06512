import { once } from 'node:events'
import type { Server } from 'node:http'
import type { Express } from 'express'
import { UsageError } from './errors.ts'

/** An HTTP server that is up. */
export interface Listening {
  /** Such as `http://127.0.0.1:3000`. */
  readonly address: string
  /** Takes no more requests, and waits for those under way. */
  close(): Promise<void>
}

/** Listens; `setting` is the port's. Throws a UsageError where the address cannot be had. */
export async function listen(
  app: Express,
  { host, port, setting }: { host: string; port: number; setting: string },
): Promise<Listening> {
  const server = app.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new UsageError(
      `Cannot listen on HOST ${host}, ${setting} ${port}: stop what uses it, or choose another one`,
      { cause: error },
    )
  }
  return { address: addressOf(server), close: () => closeServer(server) }
}

function addressOf(server: Server): string {
  const address = server.address()
  return typeof address === 'object' && address ? `http://${address.address}:${address.port}` : ''
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  await closed
}
