import { z } from 'zod'

export const language = z.enum(['en', 'es', 'it', 'ru']).meta({ id: 'Language' })

/** Who looks at the pages, and at what. */
export const sessionAnswer = z
  .object({
    /** Whether there is a password to sign in with; without one the pages are this machine's alone. */
    needsPassword: z.boolean(),
    /** CRMs that somebody can sign in by, which installs the app where it is not installed yet. */
    installs: z.array(z.enum(['hubspot', 'salesforce'])),
    signedIn: z.boolean(),
    /** Of the pages, until another one is chosen. */
    language,
    /** Of the tenant. */
    crm: z.enum(['hubspot', 'salesforce', 'csv']).nullable(),
    /** Null while nobody is signed in. */
    tenant: z
      .object({
        id: z.string(),
        /** ISO 4217. */
        currency: z.string(),
        timeZone: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'Session' })
export type SessionAnswer = z.infer<typeof sessionAnswer>

export const signIn = z.object({ password: z.string().max(1000) }).meta({ id: 'SignIn' })

/** A link's secret, as it stands behind the `#` of its address. */
export const linkToUse = z.object({ secret: z.string().max(100) }).meta({ id: 'SignInByLink' })
export const signedInAnswer = z.object({ signedIn: z.literal(true) })
