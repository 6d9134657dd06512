import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Answered, HttpWatch } from '../ports/watch.ts'

/** How a run came to its end, for whoever counts. */
export type RunEnding = 'done' | 'dry' | 'held' | 'parked' | 'interrupted' | 'failed'

export interface EndedRun {
  readonly connector: string
  readonly ending: RunEnding
  readonly seconds: number
  /** Null for a run that did not come to its report. */
  readonly did: { readonly accounts: Did; readonly tasks: Did } | null
}

interface Did {
  readonly written: number
  readonly refused: number
}

/** Jobs by state, such as `queued`, `active` and `dead`. */
export type QueueDepth = () => Promise<Readonly<Record<string, number>>>

/** The process's figures. No label names a tenant: there may be thousands. */
export interface Metrics extends HttpWatch {
  runEnded(run: EndedRun): void
  requestEnded(connector: string, status: number | null, seconds: number): void
  waited(connector: string, seconds: number): void
  /** Has the depth of the queue asked for whenever the figures are read. */
  watchQueue(depth: QueueDepth): void
  /** Adds memory, processor time, event loop and garbage collection of this process. */
  watchProcess(): void
}

const name = (rest: string) => `key_accounts_${rest}`

/** Figures of their own for each app, so that two in one process do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const runs = new Histogram({
    ...{ name: name('run_duration_seconds'), registers },
    help: 'Runs by how they ended, and how long they took',
    labelNames: ['connector', 'outcome'],
    buckets: [1, 5, 15, 60, 300, 900, 3600],
  })
  const writes = counter('writes_total', 'Records that a CRM took', ['connector', 'kind'])
  const refusals = counter('refusals_total', 'Records that a CRM refused', ['connector', 'kind'])
  const requests = new Histogram({
    ...{ name: name('crm_request_duration_seconds'), registers },
    help: 'Requests to a CRM by status, `none` where no answer came',
    labelNames: ['connector', 'status'],
    buckets: [0.1, 0.3, 1, 3, 10, 30],
  })
  const waits = counter('crm_wait_seconds_total', 'Time spent waiting for a turn or a new try', [
    'connector',
  ])
  const answers = new Histogram({
    ...{ name: name('http_request_duration_seconds'), registers },
    help: 'Requests answered, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.5, 2, 5],
  })

  function counter<T extends string>(what: string, help: string, labelNames: readonly T[]) {
    return new Counter({ name: name(what), help, labelNames, registers })
  }

  return {
    runEnded: ({ connector, ending, seconds, did }) => {
      runs.observe({ connector, outcome: ending }, seconds)
      if (!did) return
      for (const [kind, { written, refused }] of [
        ['account', did.accounts],
        ['task', did.tasks],
      ] as const) {
        writes.inc({ connector, kind }, written)
        refusals.inc({ connector, kind }, refused)
      }
    },
    requestEnded: (connector, status, seconds) =>
      requests.observe({ connector, status: status === null ? 'none' : String(status) }, seconds),
    waited: (connector, seconds) => waits.inc({ connector }, seconds),
    answered: ({ method, route, status, seconds }: Answered) =>
      answers.observe({ method, route, status: String(status) }, seconds),
    watchQueue: (depth) => watchQueue(registers, depth),
    watchProcess: () => collectDefaultMetrics({ register: registry }),
    figures: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  }
}

function watchQueue(registers: Registry[], depth: QueueDepth): void {
  new Gauge({
    ...{ name: name('queue_jobs'), help: 'Runs in the queue by state', registers },
    labelNames: ['state'],
    async collect() {
      const states = Object.entries(await depth())
      this.reset()
      for (const [state, jobs] of states) this.set({ state }, jobs)
    },
  })
}
