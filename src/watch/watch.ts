import type { Clock } from '../ports/clock.ts'
import type { ConnectTools } from '../ports/connector.ts'
import type { RequestWatch } from '../ports/watch.ts'
import { createMetrics, type EndedRun, type Metrics } from './metrics.ts'
import type { Tracing } from './tracing.ts'

export interface WatchedRun<T> {
  readonly connector: string
  readonly tenant: string
  readonly act: (onPhase: (phase: string) => void) => Promise<T>
  /** What to count of a run that ended, or of the error that it threw; null counts nothing. */
  readonly ending: (ended: {
    readonly outcome: T | null
    readonly error: unknown
  }) => Pick<EndedRun, 'ending' | 'did'> | null
}

/** Counts what the program does and, where somebody collects them, sends traces of it. */
export interface Watch {
  readonly metrics: Metrics
  /** What a connection to a CRM rests on, such that its requests and its waits are told. */
  over(connector: string, tools: ConnectTools): ConnectTools
  /** Performs a run. Throws what it throws. */
  run<T>(run: WatchedRun<T>): Promise<T>
  /** Sends what is left of the traces. */
  close(): Promise<void>
}

/** `endpoint`: where traces go; null sends none, and then nothing of OpenTelemetry is loaded. */
export async function openWatch(endpoint: string | null, clock: Clock): Promise<Watch> {
  const metrics = createMetrics()
  const tracing = endpoint === null ? null : (await import('./tracing.ts')).openTracing(endpoint)
  const since = () => {
    const startMs = clock.now().getTime()
    return () => (clock.now().getTime() - startMs) / 1000
  }
  return {
    metrics,
    over: (connector, tools) => ({
      ...tools,
      clock: waitsTold(tools.clock, () => {
        const seconds = since()
        return () => metrics.waited(connector, seconds())
      }),
      watch: requestsTold(connector, { metrics, tracing, since }),
    }),
    run: async ({ connector, tenant, act, ending }) => {
      const seconds = since()
      const tell = (outcome: Parameters<typeof ending>[0]) => {
        const counted = ending(outcome)
        if (counted) metrics.runEnded({ connector, seconds: seconds(), ...counted })
      }
      try {
        const outcome = await (tracing?.run({ connector, tenant }, act) ?? act(() => {}))
        tell({ outcome, error: null })
        return outcome
      } catch (error) {
        tell({ outcome: null, error })
        throw error
      }
    },
    close: async () => tracing?.close(),
  }
}

function waitsTold(clock: Clock, begin: () => () => void): Clock {
  return {
    now: () => clock.now(),
    sleep: (waitMs, signal) => clock.sleep(waitMs, signal).finally(begin()),
  }
}

function requestsTold(
  connector: string,
  {
    metrics,
    tracing,
    since,
  }: { metrics: Metrics; tracing: Tracing | null; since: () => () => number },
): RequestWatch {
  return {
    begin: (request) => {
      const seconds = since()
      const endSpan = tracing?.request(connector, request)
      return (status) => {
        metrics.requestEnded(connector, status, seconds())
        endSpan?.(status)
      }
    },
  }
}
