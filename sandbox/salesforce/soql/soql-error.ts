import { refused, type SalesforceError } from '../salesforce-error.ts'

/** 400 for a query that cannot be read; `at` is where, from 0. */
export function malformed(soql: string, at: number, message: string): SalesforceError {
  return refused('MALFORMED_QUERY', pointed(soql, at, message))
}

/** 400 for a field that does not exist for this user, or cannot be used so. */
export function invalidField(soql: string, at: number, message: string): SalesforceError {
  return refused('INVALID_FIELD', pointed(soql, at, message))
}

/** With the place shown under the query, as Salesforce does. */
function pointed(soql: string, at: number, message: string): string {
  const before = soql.slice(0, at).split('\n')
  const column = (before.at(-1)?.length ?? 0) + 1
  const line = soql.split('\n')[before.length - 1] ?? ''
  const from = Math.max(0, column - 40)
  const excerpt = line.slice(from, column + 20)
  const mark = `${' '.repeat(column - 1 - from)}^`
  return `\n${excerpt}\n${mark}\nERROR at Row:${before.length}:Column:${column}\n${message}`
}
