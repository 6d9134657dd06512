import { Connection } from 'jsforce'
import { answerParent, peakMegabytes } from './child.ts'

export interface PlainOrgFigures {
  readonly readMs: number
  readonly writeMs: number
  readonly records: number
  readonly peakMegabytes: number
}

const accountFields = 'Id, Name, ParentId, OwnerId, Website, Industry, AnnualRevenue'
const opportunityFields =
  'Id, Name, AccountId, Amount, CloseDate, Type, Probability, IsClosed, IsWon, StageName'

/**
 * The loop that jsforce's documents lead to: Bulk queries of accounts and opportunities alone, record
 * by record, revenue summed up in memory, and one value for each account written by a Bulk job.
 */
answerParent<{ readonly url: string; readonly token: string }>(async ({ url, token }) => {
  const start = performance.now()
  const connection = new Connection({ instanceUrl: url, accessToken: token, version: '66.0' })
  connection.bulk2.pollTimeout = 10 * 60_000
  const revenue = new Map<string, number>()
  let records = 0
  for await (const { Id } of await connection.bulk2.query(`SELECT ${accountFields} FROM Account`)) {
    revenue.set(Id, 0)
    records++
  }
  const soql = `SELECT ${opportunityFields} FROM Opportunity`
  for await (const deal of await connection.bulk2.query(soql)) {
    records++
    if (deal.IsWon !== 'true' || !deal.AccountId) continue
    revenue.set(deal.AccountId, (revenue.get(deal.AccountId) ?? 0) + Number(deal.Amount))
  }
  const read = performance.now()
  const lines = [...revenue].map(([id, sum]) => `${id},${Math.round(sum)}\n`)
  await connection.bulk2.loadAndWaitForResults({
    ...{ object: 'Account', operation: 'update' },
    input: `Id,NumberOfEmployees\n${lines.join('')}`,
  })
  return {
    ...{ readMs: read - start, writeMs: performance.now() - read },
    ...{ records, peakMegabytes: peakMegabytes() },
  } satisfies PlainOrgFigures
})
