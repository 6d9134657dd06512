import type { App, Connected } from './open-app.ts'
import { type RunOutcome, run } from './run/run.ts'
import type { RunRequest } from './run/start-run.ts'

type Options = Pick<
  RunRequest,
  'isDryRun' | 'isFull' | 'approve' | 'asOf' | 'onProgress' | 'signal'
>

const usual: Options = {
  isDryRun: false,
  isFull: false,
  approve: null,
  asOf: null,
  onProgress: () => {},
  signal: new AbortController().signal,
}

/** One run of the app's tenant; what the options leave out is as on schedule. */
export function runApp(
  app: App,
  { crm, tenant }: Connected,
  options: Partial<Options>,
): Promise<RunOutcome> {
  const { log, clock, texts, modelSource, defaultFields } = app
  return run({
    ...{ crm, store: tenant, log, clock, texts, modelSource, defaultFields },
    ...usual,
    ...options,
  })
}
