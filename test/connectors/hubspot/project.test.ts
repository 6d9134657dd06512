import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hubspot } from '#connectors/hubspot/definition.ts'
import { readNames, writtenNames } from '#connectors/hubspot/field-names.ts'
import { accountProperties } from '#connectors/hubspot/map-account.ts'
import { dealProperties } from '#connectors/hubspot/map-deal.ts'
import { scopes } from '#connectors/hubspot/scopes.ts'
import { watchedEvents, watchedProperties } from '#connectors/hubspot/watched.ts'
import {
  appFile,
  cardFile,
  profileFile,
  projectFile,
  settingsFile,
  webhooksFile,
} from './project-files.ts'

const folder = new URL('../../../connectors/hubspot/project/', import.meta.url)

test('the app asks for exactly the scopes that the program asks for, and comes back to where it listens', () => {
  const { auth } = appFile.config
  expect(auth.requiredScopes).toEqual([...scopes.required])
  expect(auth.optionalScopes).toEqual([...scopes.optional])
  expect(auth.conditionallyRequiredScopes).toEqual([])
  expect(auth.redirectUrls).toEqual([`$\{PUBLIC_URL}/oauth/callback`])
})

test('HubSpot is asked to tell of what the program watches, once each, and of privacy', () => {
  const { crmObjects, hubEvents } = webhooksFile.config.subscriptions
  const told = crmObjects.map(({ subscriptionType, objectType, propertyName = '' }) =>
    [subscriptionType, objectType, propertyName].join(' ').trim(),
  )
  const wanted = (['company', 'deal'] as const).flatMap((type) => [
    ...watchedEvents.map((event) => `${event} ${type}`),
    ...watchedProperties[type].map((name) => `object.propertyChange ${type} ${name}`),
  ])
  expect(told.toSorted()).toEqual(wanted.toSorted())
  expect(hubEvents.map(({ subscriptionType }) => subscriptionType)).toEqual([
    'contact.privacyDeletion',
  ])
})

test('what is watched is what is read, and nothing that runs write', () => {
  const read = new Set([
    ...accountProperties(hubspot.defaultFields),
    ...dealProperties(hubspot.defaultFields),
  ])
  const watched: string[] = [...watchedProperties.company, ...watchedProperties.deal]
  expect(watched.filter((name) => !read.has(name))).toEqual([])
  const written: string[] = Object.values(writtenNames)
  expect(watched.filter((name) => written.includes(name))).toEqual([])
  expect(watched).toEqual(expect.arrayContaining(Object.values(readNames)))
})

test('every component is where HubSpot looks for it, under a name of its own, with a file to enter', () => {
  const components = [appFile, cardFile, settingsFile, webhooksFile]
  expect(new Set(components.map(({ uid }) => uid)).size).toBe(components.length)
  for (const { entrypoint } of [cardFile.config, settingsFile.config]) {
    expect(existsSync(new URL(`${projectFile.srcDir}${entrypoint}`, folder)), entrypoint).toBe(true)
  }
  const listed = readdirSync(new URL('src', folder), { recursive: true, encoding: 'utf8' })
  expect(listed.filter((name) => name.endsWith('-hsmeta.json')).toSorted()).toEqual([
    ...['app/app-hsmeta.json', 'app/cards/account-card-hsmeta.json'],
    ...['app/settings/settings-hsmeta.json', 'app/webhooks/webhooks-hsmeta.json'],
  ])
})

test('every name that the files leave open is in the profile', () => {
  const files = readdirSync(new URL('src', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('-hsmeta.json'))
    .map((name) => readFileSync(new URL(`src/${name}`, folder), 'utf8'))
  const open = files.flatMap((text) => [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name))
  expect([...new Set(open)].toSorted()).toEqual(Object.keys(profileFile.variables).toSorted())
})

test('card and settings are built with the version that they are tested with', () => {
  const versions = ['', 'src/app/cards/', 'src/app/settings/'].map((path) => {
    const text = readFileSync(new URL(`${path}package.json`, folder), 'utf8')
    return (JSON.parse(text) as { dependencies: object }).dependencies
  })
  expect(versions[1]).toEqual(versions[0])
  expect(versions[2]).toEqual(versions[0])
})
