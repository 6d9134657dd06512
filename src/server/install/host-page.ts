import type { Response } from 'express'
import type { Texts } from '../../texts/texts.ts'
import { escapeHtml, sendSmallPage } from './small-page.ts'

interface HostPage {
  /** What the links and the form carry on, such as where to end. */
  readonly carried: Readonly<Record<string, string>>
  /** What was given and is no host of the CRM; null where nothing was. */
  readonly wrongHost: string | null
}

/** Asks which Salesforce: production, a sandbox, or an org by its address; and says what comes first. */
export function sendHostPage(
  response: Response,
  { carried, wrongHost }: HostPage,
  texts: Texts,
): void {
  const say = (key: string, values = {}) =>
    escapeHtml(texts.say(`install.salesforce.${key}`, values))
  const link = (host: string) =>
    `<p><a href="?${escapeHtml(`${new URLSearchParams({ ...carried, host })}`)}">${say(host)}</a></p>`
  const hidden = Object.entries(carried).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  )
  const fault =
    wrongHost === null ? '' : `<p role="alert">${say('wrongHost', { host: wrongHost })}</p>`
  if (wrongHost !== null) response.status(422)
  /* The answer to the form leads to the org's own address. */
  response.set('Content-Security-Policy', policyOf(response))
  sendSmallPage(response, {
    language: texts.language,
    title: texts.say('install.salesforce.title'),
    body:
      `<p>${say('first')}</p>${link('production')}${link('sandbox')}` +
      `<form method="get">${hidden.join('')}<label for="host">${say('domain')}</label>` +
      '<input id="host" name="host" required maxlength="120" autocomplete="off" ' +
      `placeholder="acme.my.salesforce.com">${fault}<button>${say('continue')}</button></form>`,
  })
}

function policyOf(response: Response): string {
  const policy = String(response.get('Content-Security-Policy') ?? '')
  return policy.replace("form-action 'self'", "form-action 'self' https://*.salesforce.com")
}
