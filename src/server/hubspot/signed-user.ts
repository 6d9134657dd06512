import type { Request } from 'express'
import { z } from 'zod'

/** What HubSpot adds to the query before it signs; given twice, somebody else has added one. */
export const signedQuery = z.object({
  portalId: z.string().regex(/^\d{1,20}$/),
  userId: z.string().regex(/^\d{1,20}$/),
})

/** The id of the HubSpot user who asks. */
export function signedUser({ query }: Request): string {
  return signedQuery.parse(query).userId
}
