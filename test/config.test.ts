import { describe, expect, test } from 'vitest'
import { readConfig } from '#src/config.ts'

describe('settings', () => {
  test('an empty environment is a working set: embedded database, real HubSpot, loopback', () => {
    expect(readConfig({})).toEqual({
      crm: 'hubspot',
      hubspot: { accessToken: null, apiUrl: 'https://api.hubapi.com', clientSecret: null },
      salesforce: {},
      database: { dataDir: 'data' },
      modelFile: null,
      language: 'en',
      isLanguageGiven: false,
      logLevel: 'info',
      schedule: null,
      scheduleTimeZone: null,
      adminPassword: null,
      trustedProxies: 0,
      workers: 2,
      publicUrl: null,
      metricsToken: null,
      metricsPort: null,
      tracesUrl: null,
      install: null,
      host: '127.0.0.1',
      port: 3000,
    })
  })

  test('a setting left empty in .env is as if it were not there', () => {
    expect(readConfig({ HUBSPOT_ACCESS_TOKEN: '', DATABASE_URL: '  ', PORT: '' }).database).toEqual(
      {
        dataDir: 'data',
      },
    )
  })

  test('every wrong setting is named at once, with what is allowed and without its value', () => {
    const wrong = {
      HUBSPOT_API_URL: 'ftp://secret',
      LOG_LEVEL: 'loud',
      PORT: '70000',
      SCHEDULE_TIME_ZONE: 'Mars/Base',
      DATABASE_URL: 'mysql://user:hunter2@db',
    }
    expect(() => readConfig(wrong)).toThrowError(
      /HUBSPOT_API_URL[\s\S]*DATABASE_URL must begin with postgres:\/\/[\s\S]*LOG_LEVEL must be error, warn, info or debug[\s\S]*SCHEDULE_TIME_ZONE[\s\S]*PORT/,
    )
    expect(() => readConfig(wrong)).not.toThrowError(/hunter2/)
  })

  test.each([
    ['ru', 'ru'],
    ['it_IT.UTF-8', 'it'],
    ['de_DE:es:en', 'es'],
    ['de', 'en'],
  ])('LANGUAGE %s speaks %s', (value, language) => {
    expect(readConfig({ LANGUAGE: value }).language).toBe(language)
  })
})

describe('an app that companies install', () => {
  const key = Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7)).toString('base64')
  const given = {
    ...{ APP_SECRET: key, PUBLIC_URL: 'https://accounts.example.com/' },
    ...{ HUBSPOT_CLIENT_ID: 'id', HUBSPOT_CLIENT_SECRET: 'hidden' },
  }

  test('is offered for the CRMs that have a client id and secret', () => {
    const { install } = readConfig(given)
    expect(install).toMatchObject({
      redirectUri: 'https://accounts.example.com/oauth/callback',
      hubspot: { clientId: 'id', authorizeUrl: 'https://app.hubspot.com/oauth/authorize' },
      salesforce: null,
    })
    const both = { ...given, SALESFORCE_CLIENT_ID: 'key', SALESFORCE_CLIENT_SECRET: 'hidden' }
    expect(readConfig(both).install?.salesforce).toMatchObject({ clientId: 'key' })
  })

  test('is none without APP_SECRET: a single company signs in as before', () => {
    const settings = { SALESFORCE_CLIENT_ID: 'key', SALESFORCE_CLIENT_SECRET: 'hidden' }
    expect(readConfig(settings).install).toBeNull()
    expect(readConfig({ HUBSPOT_CLIENT_SECRET: 'hidden' }).install).toBeNull()
  })

  test.each([
    ['a client id without it', { ...given, APP_SECRET: '' }, /APP_SECRET must be set/],
    ['no app', { ...given, HUBSPOT_CLIENT_SECRET: '' }, /needs HUBSPOT_CLIENT_ID/],
    ['no address', { ...given, PUBLIC_URL: '' }, /needs PUBLIC_URL/],
    ['a weak key', { ...given, APP_SECRET: 'hunter2hunter2' }, /APP_SECRET must be 32 random/],
    ['a token of one company', { ...given, HUBSPOT_ACCESS_TOKEN: 'pat' }, /HUBSPOT_ACCESS_TOKEN/],
    ['a password', { ...given, ADMIN_PASSWORD: 'correct horse' }, /ADMIN_PASSWORD/],
    ['a model of one company', { ...given, KEY_ACCOUNTS_MODEL: 'm.json' }, /KEY_ACCOUNTS_MODEL/],
  ])('with %s is refused, and no secret repeated', (_what, settings, words) => {
    expect(() => readConfig(settings)).toThrowError(words)
    expect(() => readConfig(settings)).not.toThrowError(/hunter2|hidden|correct horse/)
  })
})
