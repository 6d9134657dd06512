import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openWatch } from '#src/watch/watch.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'

const sentSpans = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              name: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              status: z.object({ code: z.number().optional() }).optional(),
            }),
          ),
        }),
      ),
    }),
  ),
})

const collected: { path: string | undefined; body: unknown }[] = []
const collector = createServer(async (request, response) => {
  collected.push({ path: request.url, body: await json(request) })
  response.setHeader('content-type', 'application/json').end('{}')
})
collector.listen(0, '127.0.0.1')
await once(collector, 'listening')
const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`

afterEach(() => collected.splice(0))

test('a run is a trace: its phases inside, and each request inside its phase', async () => {
  const clock = createFakeClock()
  const watch = await openWatch(endpoint, clock)
  const tools = watch.over('hubspot', { log: quietLog, clock })
  await watch.run({
    ...{ connector: 'hubspot', tenant: 'hubspot:1' },
    act: async (onPhase) => {
      onPhase('pull')
      await clock.sleep(1)
      tools.watch?.begin({ method: 'GET', path: '/crm/objects/deals' })(503)
      onPhase('score')
    },
    ending: () => null,
  })
  await watch.close()
  expect(collected.map(({ path }) => path)).toEqual(['/v1/traces'])
  const { resourceSpans } = sentSpans.parse(collected[0]?.body)
  const spans = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((s) => s.spans))
  const idOf = (name: string) => spans.find((span) => span.name === name)?.spanId
  const parentOf = (name: string) => spans.find((span) => span.name === name)?.parentSpanId
  expect(spans.map(({ name }) => name).sort()).toEqual(['GET hubspot', 'pull', 'run', 'score'])
  expect(parentOf('pull')).toBe(idOf('run'))
  expect(parentOf('score')).toBe(idOf('run'))
  expect(parentOf('GET hubspot')).toBe(idOf('pull'))
  expect(spans.find(({ name }) => name === 'GET hubspot')?.status?.code).toBe(2)
})

test('a collector that is away stops nothing', async () => {
  const watch = await openWatch('http://127.0.0.1:9', createFakeClock())
  const about = { connector: 'hubspot', tenant: 'hubspot:1', ending: () => null }
  expect(await watch.run({ ...about, act: async () => 7 })).toBe(7)
  await watch.close()
})

test('without a collector nothing of OpenTelemetry is loaded', async () => {
  const script = `
    import { registerHooks } from 'node:module'
    const asked = []
    registerHooks({ resolve: (name, context, next) => (asked.push(name), next(name, context)) })
    const { openWatch } = await import('./src/watch/watch.ts')
    const { systemClock } = await import('./src/system-clock.ts')
    await openWatch(process.argv[1] || null, systemClock)
    console.log(asked.some((name) => name.startsWith('@opentelemetry/sdk')))`
  const loads = async (address: string) => {
    const argv = ['--input-type=module', '-e', script, address]
    return (await promisify(execFile)(process.execPath, argv)).stdout.trim()
  }
  expect(await loads('')).toBe('false')
  expect(await loads(endpoint)).toBe('true')
})
