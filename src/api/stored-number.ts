import { z } from 'zod'

/** What the database counts runs and versions of the model by goes up to here. */
const last = 2_147_483_647

/** Number of a version of the model; 0 is the default model. */
export const versionNumber = z.int().min(0).max(last)

/** Number of a run or of a published version of the model, in a path or a query. */
export const numberInPath = z.coerce.number().int().min(1).max(last)
