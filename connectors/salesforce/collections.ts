import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Api } from './api.ts'
import type { RowResult } from './row-result.ts'
import { type WireError, wireError } from './wire-error.ts'

/** Records of one call. */
export const mostRows = 200

/** A record as Salesforce takes it, with `Id` where it exists. */
export type WireRecord = Readonly<Record<string, string | number | null>>

/** No territory or queue is to be worked out anew because of us; mere warnings of duplicates are no bar. */
const headers = {
  'sforce-auto-assign': 'FALSE',
  'sforce-duplicate-rule-header': 'allowSave=true',
}

const saveResults = z.array(
  z.object({
    id: z.string().nullish(),
    success: z.boolean(),
    errors: z.array(wireError).default([]),
  }),
)

/** Changes up to 200 records; repeating it is harmless. Results are in the order of the records. */
export function updateRecords(
  api: Api,
  object: string,
  records: readonly WireRecord[],
): Promise<RowResult[]> {
  return save(api, {
    ...{ method: 'PATCH', object },
    records: records.map(({ Id: id = null, ...values }) => ({ id, ...values })),
  })
}

/** Creates up to 200 records; never sent twice by itself. Throws as `Api.send`, `unclear` included. */
export function insertRecords(
  api: Api,
  object: string,
  records: readonly WireRecord[],
): Promise<RowResult[]> {
  return save(api, { method: 'POST', object, records })
}

interface Save {
  readonly method: 'POST' | 'PATCH'
  readonly object: string
  readonly records: readonly WireRecord[]
}

async function save(api: Api, { method, object, records }: Save): Promise<RowResult[]> {
  if (records.length === 0) return []
  const isRepeatable = method === 'PATCH'
  const answer = await api.send({
    ...{ method, path: '/composite/sobjects', headers, answer: saveResults, isRepeatable },
    body: {
      allOrNone: false,
      records: records.map((record) => ({ attributes: { type: object }, ...record })),
    },
  })
  if (answer.length !== records.length) {
    throw new ConnectorError('Salesforce did not say what became of every record', {
      remedy: { kind: 'retry' },
      unclear: !isRepeatable,
    })
  }
  return answer.map(({ id, success, errors }) => ({
    id: success ? (id ?? null) : null,
    error: success ? null : (errors[0] ?? nameless),
  }))
}

const nameless: WireError = { message: 'no reason given', fields: [] }
