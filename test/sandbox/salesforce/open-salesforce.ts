import { Connection } from 'jsforce'
import { afterEach } from 'vitest'
import { type SalesforceSandboxOptions, startSalesforceSandbox } from '#sandbox/salesforce/start.ts'
import { type Reply, tinyBook } from '../open-sandbox.ts'

const now = new Date('2026-11-24T12:00:00Z')

const open = new Set<() => Promise<void>>()
afterEach(async () => {
  await Promise.all([...open].map((close) => close()))
  open.clear()
})

export const data = '/services/data/v66.0'

/** A pretend Salesforce that is closed after the test, ways to call it, and the real jsforce. */
export async function openSalesforce(options: Partial<SalesforceSandboxOptions> = {}) {
  const sandbox = await startSalesforceSandbox({ book: tinyBook(), now: () => now, ...options })
  open.add(() => sandbox.close())
  const { url, accessToken, org } = sandbox
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const isRaw = typeof body === 'string' || body instanceof FormData
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(body === undefined || isRaw ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    return {
      status: response.status,
      headers: response.headers,
      body: isJson === true ? JSON.parse(text) : text,
    }
  }
  const query = (soql: string, isAll = false, headers: Record<string, string> = {}) =>
    send(
      'GET',
      `${data}/query${isAll ? 'All' : ''}?q=${encodeURIComponent(soql)}`,
      undefined,
      headers,
    )
  /** The values of one field, in the order of the answer. */
  const column = async (soql: string, name: string, isAll = false) =>
    (await query(soql, isAll)).body.records.map((record: Record<string, unknown>) => record[name])
  const conn = new Connection({ instanceUrl: url, accessToken, version: '66.0' })
  const ids = (name: string) =>
    Array.from({ length: org.object(name).table.size }, (_, row) => org.object(name).id(row))
  return { sandbox, org, send, query, column, conn, accounts: ids('Account'), ids }
}

export const errorCode = (reply: Reply): string => reply.body[0]?.errorCode
