import type { Request } from 'express'
import {
  appSettingsAnswer,
  linkAnswer,
  runAsked,
  scheduleToSet,
  weightsToSet,
} from '../../api/hubspot-app.ts'
import { isCronExpression, nextSlots } from '../../jobs/cron.ts'
import { scheduleInWords } from '../../jobs/schedule-in-words.ts'
import type { AskedRun } from '../../ports/run-queue.ts'
import type { TenantStore } from '../../ports/store.ts'
import { modelInForce } from '../../run/model-in-force.ts'
import { publishWeights } from '../../run/publish-weights.ts'
import { settingsInForce } from '../../run/tenant-settings.ts'
import { criterionLabel } from '../../texts/criterion-label.ts'
import { ProblemError } from '../problem-error.ts'
import { type AskedOfTenant, type Route, route } from '../route.ts'
import { publishedOr } from '../routes/model-answers.ts'
import { createSignInLink } from '../sign-in-links.ts'
import type { HubSpotApp } from './hubspot-app.ts'
import { signedUser } from './signed-user.ts'

const usualRun: AskedRun = {
  ...{ startedBy: 'person', isDryRun: false, isFull: false, approve: null },
}

type Asked = AskedOfTenant<unknown, unknown, unknown>

/** What the app's page among HubSpot's settings asks. HubSpot may repeat a request that failed: each can be. */
export function appSettingsRoutes({ publicUrl }: HubSpotApp): Route[] {
  return [
    route({
      method: 'get',
      path: '/settings',
      summary: 'Weights, schedule and the last run',
      answer: appSettingsAnswer,
      handle: (asked) => settingsOf(asked, publicUrl),
    }),
    route({
      method: 'put',
      path: '/settings/weights',
      summary: 'Publish the model with other weights; the next run goes by it',
      body: weightsToSet,
      answer: appSettingsAnswer,
      handle: async (asked) => {
        await requireAdmin(asked)
        const { weights, baseVersion: base } = asked.body
        const comment = asked.texts.say('hubspotApp.weightsComment')
        publishedOr(
          await publishWeights(
            { ...asked.tools, tenant: asked.tenant },
            {
              ...{ base, weights, comment },
            },
          ),
        )
        return settingsOf(asked, publicUrl)
      },
    }),
    route({
      method: 'put',
      path: '/settings/schedule',
      summary: 'Save the schedule, which is followed at once; null is the usual one',
      body: scheduleToSet,
      answer: appSettingsAnswer,
      handle: async (asked) => {
        await requireAdmin(asked)
        const { schedule } = asked.body
        if (schedule !== null && !isCronExpression(schedule)) {
          throw new ProblemError({ status: 422, title: 'This is no cron expression' })
        }
        const { tenant, tools } = asked
        await tenant.settings.set({ ...(await tenant.settings.get()), schedule })
        await tools.reschedule?.()
        return settingsOf(asked, publicUrl)
      },
    }),
    route({
      method: 'post',
      path: '/settings/run',
      summary: 'Start a run, unless one is under way',
      answer: runAsked,
      handle: async (asked) => {
        await requireAdmin(asked)
        const desk = asked.tools.deskOf(asked.tenant)
        if ((await desk.look()).running === null) await desk.start(usualRun)
        return { isAsked: true as const }
      },
    }),
    route({
      method: 'post',
      path: '/settings/link',
      summary: 'A link to the pages that signs in once, within five minutes',
      answer: linkAnswer,
      handle: async (asked) => {
        await requireAdmin(asked)
        const tenant = asked.tenant.info.id
        const { secret, expiresAt } = await createSignInLink(asked.tools, { tenant, role: 'admin' })
        const url = `${publicUrl}/enter?language=${asked.language}#${secret}`
        return { url, expiresAt: expiresAt.toISOString() }
      },
    }),
  ]
}

async function settingsOf(asked: Asked, publicUrl: string) {
  const { tenant, tools, texts, language, request } = asked
  const { modelSource, environment, clock } = tools
  const { version, model } = await modelInForce(tenant.models, modelSource)
  const inForce = settingsInForce(await tenant.settings.get(), environment, tenant.info)
  const expression = inForce.schedule.value
  const timeZone = inForce.timeZone.value
  const [next] = nextSlots({ expression, timeZone }, clock.now(), 1)
  const last = await tenant.runs.lastDone()
  const signIn = new URLSearchParams({
    tenant: tenant.info.id,
    to: `/connection?language=${language}`,
  })
  return {
    mayChange: await isAdmin(request, asked),
    signInUrl: `${publicUrl}/install/hubspot?${signIn}`,
    modelVersion: version,
    modelFile: modelSource.path,
    criteria: model.criteria.map(({ id, weight }) => ({
      ...{ id, weight, label: criterionLabel(id, model, texts) },
    })),
    schedule: {
      ...{ expression, timeZone, words: scheduleInWords(expression, language) },
      next: next?.toISOString() ?? null,
    },
    lastRun: last && { asOf: last.asOf, finishedAt: last.finishedAt?.toISOString() ?? null },
  }
}

/**
 * HubSpot shows the settings to whoever may see the app, and says who asks, not what they may do:
 * only whom HubSpot has let connect the app may change anything from there.
 */
async function isAdmin(
  request: Request,
  { tools, tenant }: { readonly tools: Asked['tools']; readonly tenant: TenantStore },
): Promise<boolean> {
  const installation = await tools.store.installations.get(tenant.info.id)
  return installation?.state.kind === 'active' && installation.userId === signedUser(request)
}

async function requireAdmin(asked: Asked): Promise<void> {
  if (await isAdmin(asked.request, asked)) return
  throw new ProblemError({
    ...{ status: 403, type: '/problems/not-who-connected' },
    title: 'Only who has connected the app may change this here; sign in on our pages',
  })
}
