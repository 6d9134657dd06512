import { linkToUse, signedInAnswer } from '../../api/session.ts'
import { openRoute, type Route } from '../route.ts'
import { signInByLink } from '../sign-in-links.ts'

/** The way in by a link that the CRM has shown. */
export const signInLinkRoutes: readonly Route[] = [
  openRoute({
    method: 'post',
    path: '/session/link',
    summary: 'Sign in by a link that works once, within five minutes',
    body: linkToUse,
    answer: signedInAnswer,
    handle: async ({ body, tools, request }) => {
      await signInByLink(request, body.secret, tools)
      return { signedIn: true as const }
    },
  }),
]
