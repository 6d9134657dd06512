import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Api } from './api.ts'
import { type BulkRequest, bulkPosition, readByBulk } from './bulk-query.ts'
import { keysetPosition, type RowPage, readByKeyset } from './keyset.ts'

/** Where the reading of a whole object stands, in the order of change or through a Bulk job. */
export const wholePosition = z.union([
  z.object({ by: z.literal('keyset'), at: keysetPosition }),
  z.object({ by: z.literal('bulk'), at: bulkPosition }),
])
export type WholePosition = z.infer<typeof wholePosition>

export interface WholeRequest extends BulkRequest {
  /** From so many records on a Bulk job pays. */
  readonly bulkFrom: number
}

/** All records that fulfil the condition; `total` is how many there were at the start. */
export async function* readWhole(
  api: Api,
  request: WholeRequest,
  from: WholePosition | null,
  total: number,
): AsyncGenerator<RowPage<WholePosition>> {
  const isBulk = from === null ? total >= request.bulkFrom : from.by === 'bulk'
  if (isBulk) {
    const at = from?.by === 'bulk' ? from.at : null
    let hasBegun = at !== null
    try {
      for await (const { rows, position } of readByBulk(api, request, at)) {
        hasBegun = true
        yield { rows, position: { by: 'bulk', at: position } }
      }
      return
    } catch (error) {
      if (hasBegun || !isUnsupported(error)) throw error
      api.log.info('Bulk refused; reading page by page', { object: request.columns.object })
    }
  }
  const at = from?.by === 'keyset' ? from.at : null
  for await (const { rows, position } of readByKeyset(api, request, at)) {
    yield { rows, position: { by: 'keyset', at: position } }
  }
}

/** Some objects, and some licences, are not served by the Bulk API. */
function isUnsupported(error: unknown): boolean {
  return (
    error instanceof ConnectorError && error.remedy.kind === 'reject' && (error.status ?? 0) >= 400
  )
}
