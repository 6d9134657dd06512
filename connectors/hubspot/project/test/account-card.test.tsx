import { Alert, Button, EmptyState, Link, List, Tag, Text } from '@hubspot/ui-extensions'
import { CrmPropertyList } from '@hubspot/ui-extensions/crm'
import { createRenderer } from '@hubspot/ui-extensions/testing'
import { expect, test } from 'vitest'
import { AccountCard } from '../src/app/cards/account-card.tsx'
import type { CardAccount } from '../src/app/cards/card-answer.ts'
import { pretendServer } from './pretend-server.ts'

const account: CardAccount = {
  tier: { name: 'Key account', place: 0, of: 3 },
  ...{ score: 81.4, scale: 100, rank: 3, ranked: 260, asOf: '2026-11-24' },
  ...{ quadrant: 'Key', segment: 'Profitable', drivers: 'Strong on current revenue' },
  nextSteps: [
    { subject: 'Call them', dueOn: '2026-11-20', isOverdue: true },
    { subject: 'Send the review', dueOn: '2026-12-01', isOverdue: false },
  ],
  pageUrl: 'https://accounts.example.com/accounts/77',
}

function open(answer: unknown, language = 'en') {
  const server = pretendServer({ '/hubspot/card': answer })
  const renderer = createRenderer('crm.record.tab')
  const { context } = renderer.mocks
  context.crm.objectId = 77
  context.user.language = language
  context.variables = { PUBLIC_URL: 'https://accounts.example.com' }
  renderer.render(<AccountCard />)
  const said = () => renderer.findAll(Text).map(({ text }) => text)
  return { ...renderer, server, said }
}

test('shows tier, score, why and next steps of the company that is looked at', async () => {
  const { server, waitFor, find, findAll, said } = open({ account })
  await waitFor(() => expect(find(Tag).text).toBe('Key account'))
  expect(find(Tag).props).toMatchObject({ variant: 'success' })
  expect(find(Tag).props.onClick).toBeUndefined()
  expect(said()).toContain('81.4 of 100, rank 3 of 260')
  expect(said()).toContain('Strong on current revenue')
  expect(
    find(List)
      .findAll(Text)
      .map(({ text }) => text),
  ).toEqual(['Call them, overdue since Nov 20, 2026', 'Send the review, due Dec 1, 2026'])
  expect(findAll(Link).map(({ props }) => props.href)).toEqual([
    { url: account.pageUrl, external: true },
  ])
  expect(server.asked).toEqual([
    {
      url: 'https://accounts.example.com/hubspot/card?companyId=77&language=en',
      ...{ method: 'GET', body: null },
    },
  ])
})

test('lets people rate the account, and nothing else, by HubSpot’s own fields', async () => {
  const { waitFor, find } = open({ account })
  await waitFor(() =>
    expect(find(CrmPropertyList).props.properties).toEqual([
      ...['key_account_need_rating', 'key_account_reputation_rating'],
      'key_account_influence_rating',
    ]),
  )
})

test.each([
  ['es', '81.4 de 100, puesto 3 de 260'],
  ['it-it', '81.4 su 100, posizione 3 di 260'],
  ['ru', '81.4 из 100, место 3 из 260'],
  ['de', '81.4 of 100, rank 3 of 260'],
])('speaks to a user of the language %s', async (language, words) => {
  const { server, waitFor, said } = open({ account }, language)
  await waitFor(() => expect(said()).toContain(words))
  const asked = language === 'de' ? 'en' : language.slice(0, 2)
  expect(server.asked[0]?.url).toContain(`language=${asked}`)
})

test('says that a company is not judged, which can be rated all the same', async () => {
  const { waitFor, find } = open({ account: null })
  await waitFor(() => expect(find(EmptyState).props.title).toBe('This company is not judged'))
  find(CrmPropertyList)
})

test('shows what the company holds while the server does not answer, and asks again', async () => {
  const { server, waitFor, find } = open(new Response('', { status: 503 }))
  await waitFor(() => expect(find(Alert).props.variant).toBe('warning'))
  expect(find(Alert).find(Tag).text).toBe('fake_key_account_tier')
  server.set('/hubspot/card', { account })
  find(Button).trigger('onClick')
  await waitFor(() => expect(find(Tag).text).toBe('Key account'))
})

test('asks again when a run has written another tier', async () => {
  const { server, mocks, waitFor, find, render } = open({ account })
  await waitFor(() => expect(find(Tag).text).toBe('Key account'))
  server.set('/hubspot/card', {
    account: { ...account, tier: { name: 'Regular', place: 2, of: 3 } },
  })
  mocks.useCrmProperties.willCall(() => ({
    properties: { key_account_tier: 'regular', key_account_score: '40' },
    ...{ isLoading: false, error: null, isRefetching: false, refetch: async () => {} },
  }))
  render(<AccountCard />)
  await waitFor(() => expect(find(Tag).text).toBe('Regular'))
  expect(find(Tag).props.variant).toBe('default')
})
