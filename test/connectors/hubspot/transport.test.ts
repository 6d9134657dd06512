import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createTransport, NetworkFault } from '#connectors/hubspot/transport.ts'

let server: Server | undefined

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener)
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function transport(listener: RequestListener, timeoutMs = 2_000) {
  return createTransport({ apiUrl: `${await serve(listener)}/`, accessToken: 'secret', timeoutMs })
}

const get = { method: 'GET', path: '/x' } as const

test('sends the token, the query and the body, and parses the answer', async () => {
  const seen: unknown[] = []
  const send = await transport(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    seen.push([request.method, request.url, request.headers.authorization, body])
    response.writeHead(201, { 'x-hubspot-ratelimit-max': '110' }).end('{"a":"🦊"}')
  })
  const reply = await send({
    ...{ method: 'POST', path: '/crm/x', query: { limit: '1', after: 'a b' }, body: { b: 1 } },
  })
  expect(seen).toEqual([['POST', '/crm/x?limit=1&after=a+b', 'Bearer secret', '{"b":1}']])
  expect(reply.status).toBe(201)
  expect(reply.body).toEqual({ a: '🦊' })
  expect(reply.headers.get('X-HubSpot-RateLimit-Max')).toBe('110')
})

test('an answer that does not come in time is a network fault', async () => {
  const send = await transport(() => undefined, 50)
  await expect(send(get)).rejects.toThrow(NetworkFault)
})

test('a body that does not end in time is a network fault', async () => {
  const send = await transport((_, response) => {
    response.writeHead(200).write('{"results":[')
  }, 50)
  await expect(send(get)).rejects.toThrow(NetworkFault)
})

test('a body that breaks off is a network fault', async () => {
  const send = await transport((_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"results":[')
    setImmediate(() => response.destroy())
  })
  await expect(send(get)).rejects.toThrow(NetworkFault)
})

test('a body that is cut short without a sign is a network fault', async () => {
  const send = await transport((_, response) => response.end('{"results":['))
  await expect(send(get)).rejects.toThrow(NetworkFault)
})

test('a connection that is reset or refused is a network fault', async () => {
  const send = await transport((request) => request.socket.destroy())
  await expect(send(get)).rejects.toThrow(NetworkFault)
  server?.close()
  server?.closeAllConnections()
  await expect(send(get)).rejects.toThrow(NetworkFault)
})

test('an error page that is not JSON is an answer without a body', async () => {
  const send = await transport((_, response) => response.writeHead(502).end('<html>Bad gateway'))
  expect(await send(get)).toMatchObject({ status: 502, body: null })
})

test('an empty answer is one without a body', async () => {
  const send = await transport((_, response) => response.writeHead(204).end())
  expect(await send(get)).toMatchObject({ status: 204, body: null })
})

test('whoever aborts gets their own reason', async () => {
  const send = await transport(() => undefined)
  const stop = new AbortController()
  const sent = send({ ...get, signal: stop.signal })
  stop.abort(new Error('stopped by hand'))
  await expect(sent).rejects.toThrow('stopped by hand')
  await expect(send({ ...get, signal: stop.signal })).rejects.toThrow('stopped by hand')
})

test('no message of a fault carries the token or the body', async () => {
  const send = await transport((_, response) => response.end('{"name":"Acme'))
  const fault = (await send(get).catch((error: unknown) => error)) as NetworkFault
  expect(`${fault.message} ${fault.stack} ${fault.cause}`).not.toMatch(/secret|Acme/)
})
