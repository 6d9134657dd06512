import { Alert, Button, Form, Input, Link, NumberInput, Text } from '@hubspot/ui-extensions'
import { createRenderer } from '@hubspot/ui-extensions/testing'
import { expect, test } from 'vitest'
import { Settings } from '../src/app/settings/settings.tsx'
import type { SettingsAnswer } from '../src/app/settings/settings-answer.ts'
import { pretendServer } from './pretend-server.ts'

const settings: SettingsAnswer = {
  ...{ mayChange: true, signInUrl: 'https://accounts.example.com/install/hubspot?to=%2F' },
  ...{ modelVersion: 4, modelFile: null },
  criteria: [
    { id: 'revenue', label: 'Current revenue', weight: 20 },
    { id: 'need', label: 'Need', weight: 10 },
  ],
  schedule: {
    ...{ expression: '0 3 * * *', timeZone: 'Europe/Madrid', words: 'At 03:00, every day' },
    next: '2026-11-25T02:00:00.000Z',
  },
  lastRun: { asOf: '2026-11-24', finishedAt: '2026-11-24T02:01:00.000Z' },
}

function open(answers: Readonly<Record<string, unknown>> = {}, changes = {}) {
  const server = pretendServer({
    '/hubspot/settings': { ...settings, ...changes },
    ...answers,
  })
  const renderer = createRenderer('settings')
  renderer.mocks.context.user.language = 'en'
  renderer.mocks.context.variables = { PUBLIC_URL: 'https://accounts.example.com' }
  renderer.render(<Settings />)
  const button = (text: string) => renderer.find(Button, (node) => node.text === text)
  /** What was sent but the settings being read. */
  const sent = () => server.asked.filter(({ method }) => method !== 'GET')
  const said = () => renderer.findAll(Text).map(({ text }) => text)
  return { ...renderer, server, button, sent, said }
}

test('show weights, schedule and runs', async () => {
  const { waitFor, find, findAll, said } = open()
  await waitFor(() => expect(findAll(NumberInput)).toHaveLength(2))
  expect(findAll(NumberInput).map(({ props }) => [props.label, props.value])).toEqual([
    ...[
      ['Current revenue', 20],
      ['Need', 10],
    ],
  ])
  expect(find(Input).props.value).toBe('0 3 * * *')
  expect(said()).toContainEqual(expect.stringMatching(/^Last run: Nov 24, 2026, 3:01/))
  expect(said()).toContainEqual(expect.stringMatching(/^Next run: Nov 25, 2026, 3:00/))
})

test('have one primary button', async () => {
  const { waitFor, findAll } = open()
  await waitFor(() => expect(findAll(Button).length).toBeGreaterThan(2))
  expect(findAll(Button).filter(({ props }) => props.variant === 'primary')).toHaveLength(1)
})

test('save the weights that were changed over the version that was seen', async () => {
  const { waitFor, find, findAll, sent } = open({ '/hubspot/settings/weights': settings })
  await waitFor(() => expect(findAll(NumberInput)).toHaveLength(2))
  find(NumberInput, { label: 'Need' }).props.onChange?.(35)
  await waitFor(() => expect(find(NumberInput, { label: 'Need' }).props.value).toBe(35))
  findAll(Form)[0]?.trigger('onSubmit')
  await waitFor(() => expect(find(Alert).props.variant).toBe('success'))
  expect(sent()).toEqual([
    {
      url: 'https://accounts.example.com/hubspot/settings/weights?language=en',
      ...{ method: 'PUT', body: { baseVersion: 4, weights: { need: 35 } } },
    },
  ])
})

test('say that somebody else was faster, or that something was refused', async () => {
  const { server, waitFor, find, findAll } = open({
    '/hubspot/settings/weights': new Response('{}', { status: 409 }),
  })
  await waitFor(() => expect(findAll(Form)).toHaveLength(2))
  findAll(Form)[0]?.trigger('onSubmit')
  await waitFor(() => expect(find(Alert).props.title).toMatch(/^Somebody else has changed/))
  server.set('/hubspot/settings/weights', new Response('{}', { status: 422 }))
  findAll(Form)[0]?.trigger('onSubmit')
  await waitFor(() => expect(find(Alert).props.title).toMatch(/^This was not saved/))
})

test('save another schedule, and the usual one where it is left empty', async () => {
  const { waitFor, find, findAll, sent } = open({ '/hubspot/settings/schedule': settings })
  await waitFor(() => expect(findAll(Form)).toHaveLength(2))
  find(Input).props.onChange?.(' 30 5 * * * ')
  await waitFor(() => expect(find(Input).props.value).toBe(' 30 5 * * * '))
  findAll(Form)[1]?.trigger('onSubmit')
  await waitFor(() => expect(sent()).toHaveLength(1))
  find(Input).props.onChange?.('')
  await waitFor(() => expect(find(Input).props.value).toBe(''))
  findAll(Form)[1]?.trigger('onSubmit')
  await waitFor(() => expect(sent()).toHaveLength(2))
  expect(sent().map(({ body }) => body)).toEqual([{ schedule: '30 5 * * *' }, { schedule: null }])
})

test('start a run', async () => {
  const { waitFor, find, button, sent } = open({ '/hubspot/settings/run': { isAsked: true } })
  await waitFor(() => button('Run now'))
  button('Run now').trigger('onClick')
  await waitFor(() => expect(find(Alert).props.title).toBe('The run begins in a moment.'))
  expect(sent()).toMatchObject([{ method: 'POST' }])
})

test('let who has not connected the app look, and sign in', async () => {
  const { waitFor, find, findAll } = open({}, { mayChange: false })
  await waitFor(() => expect(find(Alert).props.variant).toBe('info'))
  expect(findAll(NumberInput).every(({ props }) => props.readOnly)).toBe(true)
  expect(findAll(Button).every(({ props }) => props.disabled)).toBe(true)
  expect(find(Link).props.href).toEqual({ url: settings.signInUrl, external: true })
})

test('say that the server does not answer, and ask again', async () => {
  const { server, waitFor, find, findAll, button } = open({
    '/hubspot/settings': new Response('', { status: 500 }),
  })
  await waitFor(() => expect(find(Alert).props.variant).toBe('warning'))
  server.set('/hubspot/settings', settings)
  button('Try again').trigger('onClick')
  await waitFor(() => expect(findAll(NumberInput)).toHaveLength(2))
})

test('open the pages by a link that signs in once', async () => {
  const url = 'https://accounts.example.com/enter#secret'
  const { waitFor, find, maybeFind, button, sent } = open({ '/hubspot/settings/link': { url } })
  await waitFor(() => button('Open Key Accounts'))
  expect(maybeFind(Link)).toBeNull()
  button('Open Key Accounts').trigger('onClick')
  await waitFor(() => expect(find(Link).props.href).toEqual({ url, external: true }))
  expect(sent()).toMatchObject([{ method: 'POST' }])
})
