import { expect, test } from 'vitest'
import { DailyReserve } from '#connectors/salesforce/daily-reserve.ts'
import { createFakeClock } from '../hubspot/fake-clock.ts'

test.each([
  ['api-usage=18/5000', 3_982],
  ['api-usage=18/5000; api-bursts=1/750', 3_982],
  ['api-usage=18/5000; per-app-api-usage=17/250(appName=Key Accounts)', 3_982],
  ['per-app-api-usage=17/250(appName=Key Accounts); api-usage=18/5000', 3_982],
  ['per-app-api-usage=17/250(appName=Key Accounts)', null],
])('of %s the org’s own requests count', (info, left) => {
  const reserve = new DailyReserve(createFakeClock())
  reserve.learn(new Headers({ 'sforce-limit-info': info }))
  expect(reserve.left).toBe(left)
})
