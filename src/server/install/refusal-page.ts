import type { Response } from 'express'
import type { Refusal } from '../../install/consent-answer.ts'
import type { Ticket } from '../../install/ticket.ts'
import type { Texts } from '../../texts/texts.ts'
import { escapeHtml, sendSmallPage } from './small-page.ts'

const statuses: Readonly<Record<Refusal['why'], number>> = {
  ...{ stale: 400, declined: 403, notInstalled: 403, rights: 403, scopes: 403, otherTenant: 409 },
  ...{ unreachable: 502, settings: 500 },
}

/** Says why somebody is not let in, and where to begin again. */
export function sendRefusal(
  response: Response,
  { refusal, ticket }: { readonly refusal: Refusal; readonly ticket: Ticket | null },
  texts: Texts,
): void {
  const words = texts.say(`install.refused.${refusal.why}`, valuesOf(refusal, texts))
  const again = escapeHtml(ticket ? beginAgain(ticket) : '/')
  response.status(statuses[refusal.why])
  sendSmallPage(response, {
    language: texts.language,
    title: texts.say('install.refused.title'),
    body:
      `<p>${escapeHtml(words)}</p>` +
      `<p><a href="${again}">${escapeHtml(texts.say('install.refused.again'))}</a></p>`,
  })
}

function valuesOf(refusal: Refusal, texts: Texts): Record<string, string> {
  if (refusal.why === 'scopes') return { scopes: texts.list(refusal.scopes) }
  if (refusal.why !== 'otherTenant') return {}
  return { meant: refusal.meant, given: refusal.given }
}

function beginAgain({ crm, to, tenant }: Ticket): string {
  const query = new URLSearchParams({ to, ...(tenant !== null && { tenant }) })
  return `/install/${crm}?${query}`
}
