import {
  connectionAnswer,
  connectionCheck,
  dataDeleted,
  dataToDelete,
  mappingsToPublish,
  type SettingsToSave,
  scheduleAnswer,
  scheduleToRead,
  settingsToSave,
} from '../../api/connection.ts'
import { storedModel } from '../../api/model.ts'
import { isCronExpression, nextSlots } from '../../jobs/cron.ts'
import { scheduleInWords } from '../../jobs/schedule-in-words.ts'
import type { TenantStore } from '../../ports/store.ts'
import { checkConnection } from '../../run/check-connection.ts'
import { howToGrant } from '../../run/doctor.ts'
import { forgetTenant } from '../../run/forget-tenant.ts'
import { mappingsOf } from '../../run/mapping-keys.ts'
import { modelInForce } from '../../run/model-in-force.ts'
import { prepareRequest } from '../../run/prepare-request.ts'
import { publishMappings } from '../../run/publish-mappings.ts'
import { settingsInForce } from '../../run/tenant-settings.ts'
import type { PageTools } from '../page-tools.ts'
import { ProblemError } from '../problem-error.ts'
import { type Route, route } from '../route.ts'
import { installationOf } from './installation.ts'
import { publishedOr } from './model-answers.ts'

/** Slots that are told of a schedule. */
const slotsTold = 5

/** The CRM, what it lets us do, and the settings of the tenant. */
export const connectionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/connection',
    summary: 'Which CRM, and the settings of the tenant with who made them',
    answer: connectionAnswer,
    handle: ({ tenant, tools }) => connectionOf(tenant, tools),
  }),
  route({
    method: 'get',
    path: '/connection/check',
    summary: 'Asks the CRM for the grant and for the fields that it should have',
    answer: connectionCheck,
    handle: async ({ tenant, tools, texts }) => {
      const { model } = await modelInForce(tenant.models, tools.modelSource)
      const state = await checkConnection(tools.connect, prepareRequest(model, texts))
      if ('kind' in state) {
        return { failure: state, permissions: [], missingFields: [], fieldsFailure: null }
      }
      return {
        failure: null,
        permissions: state.permissions.map((permission) => {
          const { scope, isGranted, isRequired, purpose } = permission
          const remedy = isGranted ? null : howToGrant(permission, texts)
          return { scope, isGranted, isRequired, purpose: texts.say(purpose), remedy }
        }),
        missingFields: [...state.missingFields],
        fieldsFailure: state.fieldsFailure,
      }
    },
  }),
  route({
    method: 'get',
    path: '/connection/schedule',
    summary: 'A schedule in words, and its next slots',
    query: scheduleToRead,
    answer: scheduleAnswer,
    handle: ({ query: { expression, timeZone }, tools, language }) => {
      const isExpression = isCronExpression(expression)
      const isZone = isTimeZone(timeZone)
      const slots =
        isExpression && isZone
          ? nextSlots({ expression, timeZone }, tools.clock.now(), slotsTold)
          : []
      return {
        isExpression,
        isTimeZone: isZone,
        words: isExpression ? scheduleInWords(expression, language) : '',
        next: slots.map((slot) => slot.toISOString()),
      }
    },
  }),
  route({
    method: 'put',
    path: '/connection/settings',
    summary: 'Save the schedule and the language; the schedule is followed at once',
    body: settingsToSave,
    answer: connectionAnswer,
    handle: async ({ body, tenant, tools }) => {
      refuseFaults(body)
      await tenant.settings.set(body)
      await tools.reschedule?.()
      return connectionOf(tenant, tools)
    },
  }),
  route({
    method: 'post',
    path: '/connection/mappings',
    summary: 'Publish the model with other mappings and another fallback owner',
    body: mappingsToPublish,
    answer: storedModel,
    handle: async ({ body: { baseVersion: base, ...body }, tenant, tools }) =>
      publishedOr(await publishMappings({ ...tools, tenant }, { base, ...body })),
  }),
  route({
    method: 'post',
    path: '/connection/delete',
    summary: 'Delete everything stored of the tenant; the CRM is left as it is',
    body: dataToDelete,
    answer: dataDeleted,
    handle: async ({ body, tenant, tools }) => {
      if (body.tenant !== tenant.info.id) {
        throw fault('tenant', `is not ${tenant.info.id}`)
      }
      if ((await tools.deskOf(tenant).look()).running) {
        throw new ProblemError({
          ...{ status: 409, type: '/problems/run-under-way', title: 'A run is under way' },
        })
      }
      await forgetTenant(tenant)
      await tools.reschedule?.()
      return { tenant: tenant.info.id }
    },
  }),
]

async function connectionOf(tenant: TenantStore, tools: PageTools) {
  const { modelSource, defaultFields, environment, crm } = tools
  const { version, model } = await modelInForce(tenant.models, modelSource)
  const owners = await tenant.mirror.owners()
  return {
    crm,
    tenant: tenant.info,
    installation: await installationOf(tenant.info.id, tools),
    ...settingsInForce(await tenant.settings.get(), environment, tenant.info),
    modelVersion: version,
    runsOnSchedule: tools.reschedule !== null,
    modelFile: modelSource.path,
    mappings: mappingsOf(model, defaultFields),
    fallbackOwnerId: model.playbook.fallbackOwnerId,
    owners: [...owners].map(([id, { name, isActive }]) => ({ id, name, isActive })),
  }
}

function refuseFaults({ schedule, timeZone }: SettingsToSave): void {
  if (schedule !== null && !isCronExpression(schedule)) {
    throw fault('schedule', 'is no cron expression; every night at three is: 0 3 * * *')
  }
  if (timeZone !== null && !isTimeZone(timeZone)) {
    throw fault('timeZone', 'is not a time zone such as Europe/Madrid')
  }
}

function fault(field: string, message: string): ProblemError {
  return new ProblemError({
    ...{ status: 422, title: 'The request is not as it should be' },
    errors: [{ path: `body.${field}`, message }],
  })
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
