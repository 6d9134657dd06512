import type { App, Connected } from './open-app.ts'
import type { TenantStore } from './ports/store.ts'
import { type RunOutcome, run } from './run/run.ts'
import type { RunRequest } from './run/start-run.ts'
import { createTexts, type Texts } from './texts/texts.ts'

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

/** One run of the app's tenant, in its language; what the options leave out is as on schedule. */
export async function runApp(
  app: App,
  { crm, tenant }: Connected,
  options: Partial<Options>,
): Promise<RunOutcome> {
  const { log, clock, modelSource, defaultFields } = app
  const texts = await textsOf(app, tenant)
  return run({
    ...{ crm, store: tenant, log, clock, texts, modelSource, defaultFields },
    publicUrl: app.config.publicUrl,
    ...usual,
    ...options,
  })
}

/** What is written to the CRM is in the language that an admin has set for the tenant. */
export async function textsOf(app: App, tenant: TenantStore): Promise<Texts> {
  const { language } = await tenant.settings.get()
  return language === null ? app.texts : createTexts(language)
}
