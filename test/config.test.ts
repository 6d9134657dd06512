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
