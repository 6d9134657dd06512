import { type Request, type Response, Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import { finishInstall } from '../../install/finish-install.ts'
import { beginInstall, type Installs } from '../../install/installs.ts'
import { ownPath } from '../../install/own-path.ts'
import type { Installer } from '../../ports/installer.ts'
import type { Texts } from '../../texts/texts.ts'
import { languageOf } from '../mount-routes.ts'
import type { ServerTools } from '../page-tools.ts'
import { notFound } from '../problem-error.ts'
import { startSession } from '../start-session.ts'
import { sendHostPage } from './host-page.ts'
import { sendRefusal } from './refusal-page.ts'
import { escapeHtml, sendSmallPage } from './small-page.ts'
import { ticketCookie, ticketCookieOptions, ticketIn } from './ticket-cookie.ts'

type Tools = Pick<ServerTools, 'language' | 'textsIn' | 'reschedule'>

/**
 * The way in by the CRM, for the first time and later: `/install/CRM` sends the browser to the
 * consent page, which sends it back to `/oauth/callback`. Query of the former: `to`, a path of our
 * own to end at; `tenant`, to connect that one anew; `host`, which Salesforce.
 */
export function installRoutes(tools: Tools, installs: Installs): Router {
  const router = Router()
  const textsFor = (request: Request) => tools.textsIn(languageOf(request, tools))
  router.use(['/install', '/oauth'], limitTries(textsFor))
  router.get('/install/:crm', (request, response) => {
    const installer = [...installs.installers.values()].find(
      ({ crm }) => crm === request.params.crm,
    )
    if (!installer) throw notFound()
    begin({ request, response, installer }, installs, textsFor(request))
  })
  router.get('/oauth/callback', async (request, response) => {
    const sealed = ticketIn(request)
    response.clearCookie(ticketCookie, {
      ...ticketCookieOptions(request, installs.redirectUri),
      maxAge: undefined,
    })
    const { query } = request
    const [code, state, error] = [textIn(query.code), textIn(query.state), textIn(query.error)]
    const end = await finishInstall(sealed, { code, state, error }, installs)
    if (end.kind === 'refused') return sendRefusal(response, end, textsFor(request))
    await startSession(request, { tenant: end.tenant })
    void tools.reschedule?.()
    response.redirect(303, end.to)
  })
  return router
}

interface Beginning {
  readonly request: Request
  readonly response: Response
  readonly installer: Installer
}

function begin(
  { request, response, installer }: Beginning,
  installs: Installs,
  texts: Texts,
): void {
  const { query } = request
  const to = ownPath(query.to)
  const tenant = textIn(query.tenant)
  const host = installer.crm === 'hubspot' ? 'production' : textIn(query.host)
  const loginUrl = host === null ? null : installer.loginUrl(host)
  if (loginUrl === null) {
    const carried = { to, ...(tenant !== null && { tenant }) }
    sendHostPage(response, { carried, wrongHost: host }, texts)
    return
  }
  const { url, ticket } = beginInstall({ loginUrl, to, tenant }, installer, installs)
  response.cookie(ticketCookie, ticket, ticketCookieOptions(request, installs.redirectUri))
  response.redirect(303, url)
}

/** A parameter given once, and not so long that it could be none. */
function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= 2_000 ? value : null
}

/** From one address; each way in takes two requests. */
function limitTries(textsFor: (request: Request) => Texts) {
  return rateLimit({
    windowMs: 15 * 60_000,
    limit: 60,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (request, response) => {
      const texts = textsFor(request)
      response.status(429)
      sendSmallPage(response, {
        language: texts.language,
        title: texts.say('install.refused.title'),
        body: `<p>${escapeHtml(texts.say('install.refused.tooMany'))}</p>`,
      })
    },
  })
}
