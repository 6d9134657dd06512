import { UsageError } from './errors.ts'
import type { App, Connected } from './open-app.ts'
import type { TenantStore } from './ports/store.ts'
import { type RunOutcome, run, statusAfter } from './run/run.ts'
import type { RunRequest } from './run/start-run.ts'
import { createTexts, type Texts } from './texts/texts.ts'
import type { EndedRun } from './watch/metrics.ts'

type Options = Pick<
  RunRequest,
  'isDryRun' | 'goesLive' | 'isFull' | 'approve' | 'asOf' | 'onProgress' | 'signal'
>

const usual: Options = {
  isDryRun: false,
  goesLive: false,
  isFull: false,
  approve: null,
  asOf: null,
  onProgress: () => {},
  signal: new AbortController().signal,
}

/**
 * One run of the app's tenant, in its language, counted and traced; what the options leave out is as
 * on schedule.
 */
export async function runApp(
  app: App,
  { crm, tenant, defaultFields }: Connected,
  options: Partial<Options>,
): Promise<RunOutcome> {
  const { log, clock, modelSource } = app
  const texts = await textsOf(app, tenant)
  const chosen = { ...usual, ...options }
  const { id } = tenant.info
  return app.watch.run({
    connector: id.split(':')[0] ?? id,
    tenant: id,
    act: (onPhase) =>
      run({
        ...{ crm, store: tenant, log, clock, texts, modelSource, defaultFields },
        publicUrl: app.config.publicUrl,
        ...chosen,
        onProgress: (told) => {
          if (told.kind === 'phase') onPhase(told.phase)
          chosen.onProgress(told)
        },
      }),
    ending: ({ outcome, error }) => {
      if (outcome) return endingOf(outcome)
      /* Such as a run that was refused because another one is under way: it did not begin. */
      if (error instanceof UsageError) return null
      return { ending: failures[statusAfter(error, chosen.signal)] ?? 'failed', did: null }
    },
  })
}

const failures: Partial<Record<ReturnType<typeof statusAfter>, EndedRun['ending']>> = {
  interrupted: 'interrupted',
  parked: 'parked',
}

function endingOf({ report, isHeld }: RunOutcome): Pick<EndedRun, 'ending' | 'did'> {
  const { properties, tasks, dryRun } = report
  return {
    ending: isHeld ? 'held' : dryRun ? 'dry' : 'done',
    did: {
      accounts: { written: properties.written, refused: properties.refused },
      tasks: { written: tasks.created, refused: tasks.refused },
    },
  }
}

/** What is written to the CRM is in the language that an admin has set for the tenant. */
export async function textsOf(app: App, tenant: TenantStore): Promise<Texts> {
  const { language } = await tenant.settings.get()
  return language === null ? app.texts : createTexts(language)
}
