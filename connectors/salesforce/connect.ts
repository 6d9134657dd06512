import { ConnectorError } from '#src/errors.ts'
import type { ConnectTools, Crm, FieldMap } from '#src/ports/connector.ts'
import { createTenantTime } from '../shared/tenant-time.ts'
import { createApi } from './api.ts'
import { createTasks } from './create-tasks.ts'
import { DailyReserve } from './daily-reserve.ts'
import { taskKeyName } from './field-names.ts'
import { HiddenFields } from './hidden-fields.ts'
import { LeftJobs } from './left-jobs.ts'
import { readMoney } from './money.ts'
import { readOrg } from './org.ts'
import { permissions } from './permissions.ts'
import { missingFields, prepare } from './prepare.ts'
import { pullPages } from './pull.ts'
import { RecordCounts } from './record-counts.ts'
import { createRequestPlan } from './request-plan.ts'
import { Session } from './session.ts'
import type { SalesforceSettings } from './settings.ts'
import { Shapes } from './shapes.ts'
import { createSignIn, type Grant, myDomain, type SignIn } from './sign-in.ts'
import { signInBy } from './sign-in-by.ts'
import { sourceOf } from './source.ts'
import { sources } from './sources.ts'
import { readTaskChoices } from './task-choices.ts'
import { closeTasks, findTasks, readTasks } from './tasks.ts'
import {
  type BulkWrites,
  readHeld,
  usualBulkWrites,
  writeAccounts,
  writeBatchSize,
} from './write-accounts.ts'
import { writePin } from './write-pin.ts'

/** What a connection rests on beside the settings; tests choose their own. */
export interface ConnectOptions {
  readonly timeoutMs: number
  readonly random: () => number
  /** From so many records on an object is read by a Bulk job. */
  readonly bulkFrom: number
  readonly bulkWrites?: BulkWrites
}

/** Connects an org: signs in, and reads whose org it is. */
export async function connect(
  settings: SalesforceSettings,
  defaultFields: FieldMap,
  { log, clock, watch }: ConnectTools,
  { timeoutMs, random, bulkFrom, bulkWrites = usualBulkWrites }: ConnectOptions,
): Promise<Crm> {
  let requests = 0
  const onRequest = () => {
    requests++
  }
  const nowMs = () => clock.now().getTime()
  const signIn = settings.grants
    ? signInBy(settings.grants)
    : createSignIn(settings, { timeoutMs, onRequest, nowMs })
  const grant = await firstGrant(settings, signIn)
  const session = new Session({ grant, signIn, timeoutMs, onRequest })
  const reserve = new DailyReserve(clock)
  const api = createApi({ session, reserve, clock, log, random, watch })
  const shapes = new Shapes(api)
  const { userId, ...tenant } = await readOrg(api, shapes, grant.identity)
  const time = createTenantTime(tenant.timeZone)
  const choices = once(() => readTaskChoices(api))
  const leftJobs = new LeftJobs(api, userId)
  const pullTools = {
    ...{ api, shapes, time, bulkFrom, leftJobs, hiddenFields: new HiddenFields(log) },
    counts: new RecordCounts(api),
    money: once(() => readMoney(api, shapes, tenant.currency)),
  }
  const tools = { api, shapes, userId }
  return {
    tenant,
    streams: sources,
    batchSize: 200,
    writeBatchSize: (total) => writeBatchSize(bulkWrites, total),
    pull: (stream, request) => pullPages(sourceOf(stream), request, pullTools),
    hiddenFields: () => pullTools.hiddenFields.all,
    prepare: (request) => prepare(tools, request),
    tasksNeedFields: true,
    missingFields: (request) => missingFields(tools, request),
    writeAccounts: async (writes) => {
      try {
        return await writeAccounts(api, shapes, writes)
      } catch (error) {
        leftJobs.askAgain()
        throw error
      }
    },
    readHeld: async (ids) => {
      await leftJobs.untilEnded()
      return readHeld(api, shapes, ids)
    },
    writePin: (id, pin) => writePin(tools, id, pin),
    createTasks: async (drafts) => {
      const key = (await shapes.need('Task')).field(taskKeyName)
      const keyName = key?.updateable ? key.name : null
      return createTasks({ api, choices: await choices(), keyName }, drafts)
    },
    findTasks: (drafts) => findTasks(api, userId, drafts),
    readTasks: async (crmIds) => readTasks({ ...tools, choices: await choices(), time }, crmIds),
    closeTasks: async (crmIds) => closeTasks(api, await choices(), crmIds),
    permissions: () => permissions(api, shapes, defaultFields),
    accountUrl: (id) => `${session.instanceUrl}/lightning/r/Account/${encodeURIComponent(id)}/view`,
    requests: () => requests,
    clockAheadMs: () => api.clockAheadMs(),
    requestPlan: createRequestPlan({ pullTools, reserve, bulkWrites }),
  }
}

async function firstGrant(
  { accessToken, instanceUrl }: SalesforceSettings,
  signIn: SignIn | null,
): Promise<Grant> {
  if (signIn) return signIn()
  if (accessToken && instanceUrl) {
    return { accessToken, instanceUrl: myDomain(instanceUrl) }
  }
  throw new ConnectorError('There is nothing to sign in to Salesforce with', {
    remedy: { kind: 'reconnect' },
  })
}

/** Asks once; after a failure, again. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null
      throw error
    })
    return asked
  }
}
