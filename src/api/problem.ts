import { z } from 'zod'

/** What went wrong with a request (RFC 9457). */
export const problem = z
  .object({
    /** A path that names the kind; `about:blank` where the status says it all. */
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    /** Of a fault of the program: what to look for in its log. */
    id: z.string().optional(),
    /** What is wrong with the input, field by field. */
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof problem>
