import { z } from 'zod'
import type { Grants } from './grants.ts'
import { HubSpotError, invalid, notFound } from './hubspot-error.ts'
import type { OAuthApp } from './oauth-app.ts'
import { type ObjectType, objectTypeOf, type ScopeNeed } from './object-types.ts'
import type { Portal } from './portal.ts'
import type { WebhooksJournal } from './webhooks-journal.ts'

/** A request as the handlers see it. */
export interface Call {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** Segments of the path that the route names. */
  readonly params: Readonly<Record<string, string>>
  /** Undecoded. */
  readonly body: string
  readonly contentType: string
  /** Of the authorization header; empty where there is none. */
  readonly token: string
  readonly portal: Portal
  readonly grants: Grants
  readonly oauth: OAuthApp
  readonly journal: WebhooksJournal
  readonly inlineAssociationCap: number
}

export interface Answer {
  readonly status: number
  /** Sent as JSON; absent for an empty answer. */
  readonly body?: unknown
  /** Where the browser is sent. */
  readonly location?: string
}

/** The object type that a path segment names. Throws a 404 for an unknown one. */
export function typeIn(call: Call, param = 'type'): ObjectType {
  const word = call.params[param] ?? ''
  const type = objectTypeOf(word)
  if (type === undefined) throw notFound(`Unable to infer object type from: ${word}`)
  return type
}

/** Throws a 403 unless all the scopes are granted. */
export function need(call: Call, ...needs: readonly ScopeNeed[]): void {
  for (const scopes of needs) call.grants.need(scopes)
}

/** The JSON body, checked. Throws 415 for another content type, 400 for a body of another shape. */
export function bodyOf<T>(call: Call, shape: z.ZodType<T>): T {
  if (!call.contentType.startsWith('application/json')) {
    throw new HubSpotError(415, { message: 'HTTP 415 Unsupported Media Type' })
  }
  let json: unknown
  try {
    json = JSON.parse(call.body)
  } catch {
    throw invalid('Invalid input JSON on line 1, column 1: the body is not JSON')
  }
  const parsed = shape.safeParse(json)
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0] ?? { path: [], message: 'wrong shape' }
  throw invalid(`Invalid input JSON on line 1, column 1: ${path.join('.')}: ${message}`)
}

/** A list in a query, given once joined by commas or by repeated keys, or both. */
export function listIn(query: URLSearchParams, key: string): string[] {
  return query.getAll(key).flatMap((text) => text.split(',').filter((part) => part !== ''))
}

/** A whole number in a query from `low` to `high`. Throws a 400 for anything else. */
export function numberIn(
  query: URLSearchParams,
  key: string,
  range: { readonly low: number; readonly high: number; readonly otherwise: number },
): number {
  const text = query.get(key)
  if (text === null) return range.otherwise
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= range.low && number <= range.high) return number
  throw invalid(`${key} must be from ${range.low} to ${range.high}, but was ${text}`)
}

/** Ids come as texts, or numbers in some clients. */
export const idShape = z.union([z.string(), z.number()]).transform(String)

/** The record id that a text means; 0, which no record has, where it is none. */
export function idOf(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : 0
}
