import {
  accountAnswer,
  accountChangeAnswer,
  accountHistoryAnswer,
  accountParams,
  accountReportAnswer,
  changeQuery,
  pinAnswer,
  pinToSet,
} from '../../api/accounts.ts'
import type { Pin } from '../../ports/connector.ts'
import type { TenantStore } from '../../ports/store.ts'
import { asOfNow } from '../../run/calendar.ts'
import { missingData } from '../../run/missing-data.ts'
import { readAccount } from '../../run/read-account.ts'
import { readAccountReport } from '../../run/read-account-report.ts'
import { readChange } from '../../run/read-change.ts'
import { readHistory } from '../../run/read-history.ts'
import { reportDocument } from '../../run/report-document.ts'
import { type PinOutcome, setPin } from '../../run/set-pin.ts'
import { writePdf } from '../../run/write-pdf.ts'
import type { PageTools } from '../page-tools.ts'
import { notFound, ProblemError } from '../problem-error.ts'
import { type AskedOfTenant, type Route, route } from '../route.ts'

type Asked = Pick<AskedOfTenant<{ readonly id: string }, unknown, unknown>, 'params'> &
  Pick<AskedOfTenant<unknown, unknown, unknown>, 'tenant' | 'tools' | 'texts'>

/** Single accounts: why one has its tier, its report, and a tier set by hand. */
export const accountRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/accounts/:id',
    summary: 'One account, explained',
    params: accountParams,
    answer: accountAnswer,
    handle: async (asked) => {
      const { params, tenant, tools, texts } = asked
      const today = todayOf(tenant, tools)
      const account = await readAccount(tenant, params.id, { texts, today })
      if (!account) throw noAccount()
      return onPage(account, tools)
    },
  }),
  route({
    method: 'get',
    path: '/accounts/:id/history',
    summary: 'Score and tier of an account after each run that changed them',
    params: accountParams,
    answer: accountHistoryAnswer,
    handle: async ({ params, tenant }) => {
      const history = await readHistory(tenant, params.id)
      if (!history || history.past.length === 0) throw noAccount()
      return history
    },
  }),
  route({
    method: 'get',
    path: '/accounts/:id/change',
    summary: 'Why the score of an account is another one than after an earlier run',
    params: accountParams,
    query: changeQuery,
    answer: accountChangeAnswer,
    handle: async ({ params, query, tenant }) => {
      const change = await readChange(tenant, params.id, query.since)
      if (!change) throw notFound('The account was not judged by that run')
      const criteria = change.change && [...change.change.criteria]
      return { ...change, change: change.change && { ...change.change, criteria: criteria ?? [] } }
    },
  }),
  route({
    method: 'put',
    path: '/accounts/:id/pin',
    summary: 'Pin the tier of an account in the CRM; the next run goes by it',
    params: accountParams,
    body: pinToSet,
    answer: pinAnswer,
    handle: (asked) => pinned(asked, asked.body),
  }),
  route({
    method: 'delete',
    path: '/accounts/:id/pin',
    summary: 'Let the score decide about the tier of an account again',
    params: accountParams,
    answer: pinAnswer,
    handle: (asked) => pinned(asked, null),
  }),
  route({
    method: 'get',
    path: '/accounts/:id/report',
    summary: 'The half-year report of an account',
    params: accountParams,
    answer: accountReportAnswer,
    handle: async (asked) => {
      const { account, ...report } = await reportOf(asked)
      return { account: onPage(account, asked.tools), ...report }
    },
  }),
  route({
    method: 'get',
    path: '/accounts/:id/report.pdf',
    summary: 'The half-year report of an account as a PDF',
    params: accountParams,
    answer: 'application/pdf',
    handle: async (asked) => {
      const { tenant, texts, response } = asked
      const report = await reportOf(asked)
      const { currency } = tenant.info
      const pdf = await writePdf(reportDocument(report, { texts, currency }))
      response.attachment(`${report.account.name} ${report.account.asOf}.pdf`)
      response.type('application/pdf').send(pdf)
    },
  }),
]

async function pinned({ params, tenant, tools }: Asked, pin: Pin | null) {
  const { connect } = tools
  const outcome = await setPin({ tenant, connect, today: todayOf(tenant, tools) }, params.id, pin)
  if (outcome.kind !== 'set') throw notPinned(outcome)
  tools.log.info('pin set', { tenant: tenant.info.id, account: params.id, isCleared: pin === null })
  return { pin }
}

async function reportOf({ params, tenant, tools, texts }: Asked) {
  const missing = missingData(await tenant.runs.lastDone(), tools.streams)
  const today = todayOf(tenant, tools)
  const report = await readAccountReport(tenant, params.id, { texts, today, missing })
  if (!report) throw noAccount()
  return report
}

function onPage<A extends { readonly id: string }>(
  account: A,
  { accountUrl, canPin }: PageTools,
): A & { crmUrl: string | null; canPin: boolean } {
  return { ...account, crmUrl: accountUrl(account.id), canPin }
}

function todayOf(tenant: TenantStore, { clock }: PageTools): string {
  return asOfNow(clock.now(), tenant.info.timeZone).date
}

function noAccount(): ProblemError {
  return notFound('There is no such account among those that are judged')
}

function notPinned(outcome: Exclude<PinOutcome, { kind: 'set' }>): ProblemError {
  switch (outcome.kind) {
    case 'no-account':
      return noAccount()
    case 'no-tier':
      return new ProblemError({ status: 422, title: 'The model has no such tier' })
    case 'past':
      return new ProblemError({ status: 422, title: 'The last day of the pin is over already' })
    case 'cannot':
      return new ProblemError({ status: 409, title: 'This source cannot be written to' })
    case 'gone':
      return new ProblemError({
        status: 409,
        type: '/problems/account-gone',
        title: 'The CRM does not have this account any more',
      })
    case 'refused':
      return new ProblemError({
        status: 409,
        type: '/problems/pin-refused',
        title: 'The CRM refuses the pin',
        detail: outcome.reason,
      })
    default:
      return outcome satisfies never
  }
}
