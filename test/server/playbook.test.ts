import supertest from 'supertest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlaybookAnswer, TaskPreviewAnswer, TaskToPreview } from '#src/api/playbook.ts'
import { readConfig } from '#src/config.ts'
import { defaultModel } from '#src/core/model/default-model.ts'
import type { RuleId } from '#src/core/model/model.ts'
import { type OpenDemo, openDemo } from '#src/demo/open-demo.ts'
import { runApp } from '#src/run-app.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'
import { expectAnswer } from './expect-answer.ts'
import { openServer } from './open-server.ts'

const local = { Host: 'localhost' }
let demo: OpenDemo
let app: ReturnType<typeof openServer>['app']

beforeAll(async () => {
  const size = { companies: 120, deals: 700 }
  const clock = createFakeClock()
  demo = await openDemo({ config: readConfig({}), log: quietLog, clock, crm: 'hubspot', ...size })
  const { store, modelSource, defaultFields } = demo.app
  const { tenant, crm } = demo.connected
  app = openServer({
    ...{ store, modelSource, defaultFields, clock },
    streams: new Map(crm.streams.map(({ id, optional }) => [id, optional])),
    tenantOf: async () => tenant,
  }).app
})
afterAll(() => demo?.close())

async function playbook(): Promise<PlaybookAnswer> {
  const { body } = await supertest(app).get('/api/playbook').set(local).expect(200)
  expectAnswer('get', '/playbook', body)
  return body
}

function ruleOf(id: RuleId) {
  return defaultModel.playbook.rules.find((rule) => rule.id === id)!
}

function preview(asked: Partial<TaskToPreview> & Pick<TaskToPreview, 'rule' | 'account'>) {
  return supertest(app)
    .post('/api/playbook/preview')
    .set(local)
    .send({ fallbackOwnerId: null, language: 'en', ...asked })
}

test('before the first run there are rules and texts, and no account to try them on', async () => {
  const { rules, accounts } = await playbook()
  expect(accounts).toEqual([])
  expect(rules).toHaveLength(15)
  expect(rules.find(({ id }) => id === 'stalled-deal')).toMatchObject({
    placeholders: ['account', 'deal', 'days', 'silence'],
    thresholds: { stageDays: 30, touchDays: 14 },
    isStartedByEvent: false,
    texts: { en: { subject: 'Follow up on “{{deal}}” with {{account}}' } },
  })
})

test('a preview says what a run creates: the same task, word for word', async () => {
  await runApp(demo.app, demo.connected, { goesLive: true })
  const made = (await demo.connected.tenant.tasks.all()).find(({ rule }) => rule === 'silent')!
  const { body } = await preview({ rule: ruleOf('silent'), account: made.unitId }).expect(200)
  expectAnswer('post', '/playbook/preview', body)
  const { subject, body: text, dueOn } = made.draft
  expect(body).toMatchObject({ holds: true, missing: [], subject, body: text, dueOn })
  expect(body.ownerName).not.toBeNull()
})

test('where the condition does not hold it says so, and words the task as it would be', async () => {
  const { accounts } = await playbook()
  const rule = { ...ruleOf('silent'), thresholds: { keyDays: 5000, candidateDays: 5000 } }
  const { body } = await preview({ rule, account: accounts[0]!.id }).expect(200)
  const told = body as TaskPreviewAnswer
  expect(told.holds).toBe(false)
  expect(told.subject).toBe(`Get in touch with ${accounts[0]!.name}`)
  expect(told.body).toMatch(/was \d+ days ago/)
})

test('own texts are used in their language; a placeholder that has no value is refused with words', async () => {
  const { accounts } = await playbook()
  const account = accounts[0]!.id
  const own = { subject: 'Llamar a {{account}}', body: 'Hace {{days}} días.' }
  const rule = { ...ruleOf('silent'), texts: { es: own } }
  const { body } = await preview({ rule, account, language: 'es' }).expect(200)
  expect(body.subject).toBe(`Llamar a ${accounts[0]!.name}`)
  const wrong = { ...rule, texts: { es: { ...own, body: 'Hace {{dias}} días.' } } }
  const refused = await preview({ rule: wrong, account, language: 'es' }).expect(422)
  expect(refused.body.errors).toEqual([
    {
      path: 'body.rule.texts.es.body',
      message: 'has {{dias}}; allowed: {{account}}, {{days}}',
    },
  ])
})

test('tasks of a rule for the fallback owner go to whom the page names', async () => {
  const { accounts, owners } = await playbook()
  const asked = { rule: ruleOf('no-owner'), account: accounts[0]!.id }
  expect((await preview(asked)).body.ownerName).toBeNull()
  const active = owners.find(({ isActive }) => isActive)!
  const { body } = await preview({ ...asked, fallbackOwnerId: active.id })
  expect(body.ownerName).toBe(active.name)
})
