import { zoneOffsetMs } from '../../local-time.ts'
import { type Answer, type Call, need } from '../call.ts'

/** `GET /account-info/{v}/details` */
export function accountDetails(call: Call): Answer {
  need(call, [['oauth']])
  const { account, clock } = call.portal
  const offsetMs = zoneOffsetMs(account.timeZone, clock.now().getTime())
  const minutes = Math.abs(offsetMs) / 60_000
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return {
    status: 200,
    body: {
      portalId: account.portalId,
      accountType: 'STANDARD',
      timeZone: account.timeZone,
      companyCurrency: account.currency,
      additionalCurrencies: [...account.currencies],
      utcOffset: `${offsetMs < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`,
      utcOffsetMilliseconds: offsetMs,
      uiDomain: 'app-sandbox.hubspot.com',
      dataHostingLocation: 'eu1',
    },
  }
}
