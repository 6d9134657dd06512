import { expect, test } from 'vitest'
import { createMetrics } from '#src/watch/metrics.ts'
import { openWatch } from '#src/watch/watch.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'

async function linesOf(metrics: ReturnType<typeof createMetrics>): Promise<string[]> {
  const { text } = await metrics.figures()
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
}

test('a run is counted by its outcome, with what it wrote and what was refused, and not by its tenant', async () => {
  const clock = createFakeClock()
  const watch = await openWatch(null, clock)
  const did = { accounts: { written: 20, refused: 2 }, tasks: { written: 5, refused: 0 } }
  await watch.run({
    ...{ connector: 'hubspot', tenant: 'hubspot:1234567' },
    act: async () => clock.sleep(20_000),
    ending: () => ({ ending: 'done', did }),
  })
  const lines = await linesOf(watch.metrics)
  const labels = 'connector="hubspot",outcome="done"'
  expect(lines).toContain(`key_accounts_run_duration_seconds_sum{${labels}} 20`)
  expect(lines).toContain(`key_accounts_run_duration_seconds_bucket{le="15",${labels}} 0`)
  expect(lines).toContain('key_accounts_writes_total{connector="hubspot",kind="account"} 20')
  expect(lines).toContain('key_accounts_writes_total{connector="hubspot",kind="task"} 5')
  expect(lines).toContain('key_accounts_refusals_total{connector="hubspot",kind="account"} 2')
  expect(lines.join('\n')).not.toContain('1234567')
})

test('a run that throws is counted too, unless it did not begin', async () => {
  const watch = await openWatch(null, createFakeClock())
  const failing = (ending: 'failed' | null) =>
    watch.run({
      ...{ connector: 'salesforce', tenant: 'salesforce:00D1' },
      act: () => Promise.reject(new Error('gone')),
      ending: () => ending && { ending, did: null },
    })
  await expect(failing('failed')).rejects.toThrow('gone')
  await expect(failing(null)).rejects.toThrow('gone')
  expect(await linesOf(watch.metrics)).toContain(
    'key_accounts_run_duration_seconds_count{connector="salesforce",outcome="failed"} 1',
  )
})

test('requests of a connection are counted by status, and the time that it waits', async () => {
  const clock = createFakeClock()
  const { metrics, over } = await openWatch(null, clock)
  const tools = over('hubspot', { log: quietLog, clock })
  const request = { method: 'GET', path: '/crm/objects/companies' }
  tools.watch?.begin(request)(200)
  tools.watch?.begin(request)(429)
  tools.watch?.begin(request)(null)
  await tools.clock.sleep(2_500)
  const lines = await linesOf(metrics)
  for (const status of ['200', '429', 'none']) {
    expect(lines).toContain(
      `key_accounts_crm_request_duration_seconds_count{connector="hubspot",status="${status}"} 1`,
    )
  }
  expect(lines).toContain('key_accounts_crm_wait_seconds_total{connector="hubspot"} 2.5')
})

test('the depth of the queue is asked for whenever the figures are read', async () => {
  const metrics = createMetrics()
  let depth: Record<string, number> = { queued: 3, dead: 1 }
  metrics.watchQueue(async () => depth)
  expect(await linesOf(metrics)).toContain('key_accounts_queue_jobs{state="queued"} 3')
  depth = { queued: 0 }
  const later = await linesOf(metrics)
  expect(later).toContain('key_accounts_queue_jobs{state="queued"} 0')
  expect(later.join('\n')).not.toContain('dead')
})
