import express from 'express'
import helmet from 'helmet'
import { type Listening, listen } from './listen.ts'
import type { App } from './open-app.ts'
import { answerProblems } from './server/answer-problems.ts'
import { type ProbeTools, probes } from './server/probes.ts'

/**
 * Health, readiness and figures by themselves, on HOST and METRICS_PORT: for a worker, which serves
 * no pages, and beside pages that the world sees. Null where no port is set. Throws a UsageError where the address cannot be had.
 */
export async function openProbes(
  { config, store, watch, log }: App,
  { readyChecks, closing }: Pick<ProbeTools, 'readyChecks' | 'closing'>,
): Promise<Listening | null> {
  const { host, metricsPort, metricsToken } = config
  if (metricsPort === null) return null
  const app = express()
  app.disable('x-powered-by')
  app.use(helmet())
  app.use(probes({ store, metricsToken, readyChecks, closing, watch: watch.metrics }))
  app.use(answerProblems(log))
  return listen(app, { host, port: metricsPort, setting: 'METRICS_PORT' })
}
