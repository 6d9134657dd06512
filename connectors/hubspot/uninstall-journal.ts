import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Uninstall, UninstallPage } from '#src/ports/uninstalls.ts'
import { type Answered, sendForm, sendOnce } from '../shared/send-form.ts'
import { downloadJournal } from './download-journal.ts'
import type { HubSpotApp } from './installer.ts'
import { paths } from './paths.ts'

/** Of the app, not of any account: nobody consents to them. */
const journalScopes = [
  'developer.webhooks_journal.read',
  'developer.webhooks_journal.subscriptions.read',
  'developer.webhooks_journal.subscriptions.write',
]

/** That an account has uninstalled the app. */
const uninstallEvent = '4-1916193'

const tokenAnswer = z.object({ access_token: z.string().min(1) })
const entryAnswer = z.object({ url: z.string(), currentOffset: z.string().min(1) })
const subscriptionsAnswer = z.object({
  results: z.array(
    z.object({
      subscriptionType: z.string(),
      eventTypeId: z.string().nullish(),
      actions: z.array(z.string()).nullish(),
      deletedAt: z.string().nullish(),
    }),
  ),
})

/** What else a subscription's events hold is of no interest, whatever its shape. */
const journalFile = z.object({
  journalEvents: z.array(z.looseObject({})),
  publishedAt: z.unknown().optional(),
})
const uninstall = z.object({
  portalId: z.coerce.number().int().positive(),
  at: z.union([z.number(), z.iso.datetime({ offset: true })]).pipe(z.coerce.date()),
})

/**
 * The accounts that have uninstalled the app, by HubSpot's webhooks journal, which keeps about three
 * days: from the entry after `after`, or from the earliest where that is null or not kept any more.
 * Throws a ConnectorError where the journal cannot be read.
 */
export async function* readUninstalls(
  app: HubSpotApp,
  after: string | null,
): AsyncIterable<UninstallPage> {
  const base = app.apiUrl.replace(/\/+$/, '')
  const authorization = `Bearer ${await appToken(app, base)}`
  const ask = (path: string, request: RequestInit = {}) =>
    sendOnce(base + path, { ...request, headers: { ...request.headers, authorization } })
  await subscribe(ask)
  let entry = await ask(pathAfter(after))
  if (after !== null && entry.status === 404) entry = await ask(pathAfter(null))
  let last: string | null = null
  while (entry.status !== 204) {
    const parsed = entryAnswer.safeParse(entry.body)
    if (entry.status !== 200 || !parsed.success) throw unreadable('an entry of the journal', entry)
    const { url, currentOffset } = parsed.data
    if (currentOffset === last) return
    last = currentOffset
    yield { uninstalls: uninstallsIn(await downloadJournal(url, base)), position: currentOffset }
    entry = await ask(pathAfter(currentOffset))
    /* What was just read has not run out: nothing comes after it. */
    if (entry.status === 404) return
  }
}

type Ask = (path: string, request?: RequestInit) => Promise<Answered>

function pathAfter(offset: string | null): string {
  return offset === null
    ? `${paths.journal}/earliest`
    : `${paths.journal}/offset/${encodeURIComponent(offset)}/next`
}

async function appToken({ clientId, clientSecret }: HubSpotApp, base: string): Promise<string> {
  const answer = await sendForm(base + paths.token, {
    ...{ grant_type: 'client_credentials', scope: journalScopes.join(' ') },
    ...{ client_id: clientId, client_secret: clientSecret },
  })
  const parsed = tokenAnswer.safeParse(answer.body)
  if (answer.status === 200 && parsed.success) return parsed.data.access_token
  throw unreadable('a token for the journal', answer)
}

/** Two processes may both subscribe: each event is then told twice, which changes nothing. */
async function subscribe(ask: Ask): Promise<void> {
  const listed = await ask(paths.journalSubscriptions)
  const parsed = subscriptionsAnswer.safeParse(listed.body)
  if (listed.status !== 200 || !parsed.success) throw unreadable('its subscriptions', listed)
  const isOurs = parsed.data.results.some(
    ({ subscriptionType, eventTypeId, actions, deletedAt }) =>
      subscriptionType === 'APP_LIFECYCLE_EVENT' &&
      (eventTypeId === uninstallEvent || actions?.includes('APP_UNINSTALL')) &&
      !deletedAt,
  )
  if (isOurs) return
  const created = await ask(paths.journalSubscriptions, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId: uninstallEvent, properties: [] },
    }),
  })
  const isThere = created.status < 300 || created.status === 409
  if (!isThere) throw unreadable('a subscription to uninstallations', created)
}

function uninstallsIn(file: unknown): Uninstall[] {
  const parsed = journalFile.safeParse(file)
  if (!parsed.success) throw malformed()
  const { journalEvents, publishedAt } = parsed.data
  return journalEvents.filter(isUninstall).map(({ portalId, occurredAt }) => {
    /* Samples of such an event name no time, those of other kinds do. */
    const { success, data } = uninstall.safeParse({ portalId, at: occurredAt ?? publishedAt })
    if (!success) throw malformed()
    return { tenant: `hubspot:${data.portalId}`, at: data.at }
  })
}

/** By samples it has both; HubSpot's description of subscriptions knows the action alone. */
function isUninstall({ action, eventTypeId }: Readonly<Record<string, unknown>>): boolean {
  return action === 'APP_UNINSTALL' || eventTypeId === uninstallEvent
}

function unreadable(what: string, { status }: Answered): ConnectorError {
  return new ConnectorError(`HubSpot did not give the app ${what} (status ${status})`, {
    ...{ remedy: { kind: 'retry' }, status },
  })
}

function malformed(): ConnectorError {
  return new ConnectorError('A file of the journal of HubSpot is not as it should be', {
    remedy: { kind: 'retry' },
  })
}
