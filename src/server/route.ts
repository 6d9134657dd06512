import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { Language } from '../core/model/model.ts'
import type { TenantStore } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import type { PageTools, ServerTools } from './page-tools.ts'

/** What a route is asked, parsed. */
export interface Asked<Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly tools: ServerTools
  /** That the caller reads, with its texts. */
  readonly language: Language
  readonly texts: Texts
  readonly request: Request
  readonly response: Response
}

/** The same of somebody who has signed in, with what is stored of the tenant. */
export interface AskedOfTenant<Params, Query, Body> extends Asked<Params, Query, Body> {
  readonly tenant: TenantStore
  readonly tools: PageTools
}

interface Definition<P, Q, B, A> {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** Below `/api`, as Express writes it: `/accounts/:id`. */
  readonly path: string
  readonly summary: string
  readonly params?: P
  readonly query?: Q
  /** Of a JSON request. */
  readonly body?: B
  /** Of a JSON answer; a media type where the route writes the response itself. */
  readonly answer: A
}

type Shape = z.ZodObject | undefined
type Body = z.ZodType | undefined
type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
type Answer<A> = A extends z.ZodType ? z.input<A> | Promise<z.input<A>> : void | Promise<void>

/** A route of the API, from which the server and the OpenAPI document are both made. */
export type Route = Definition<Shape, Shape, Body, z.ZodType | string> &
  (
    | { readonly isOpen: true; readonly handle: (asked: Asked<never, never, never>) => unknown }
    | {
        readonly isOpen: false
        readonly handle: (asked: AskedOfTenant<never, never, never>) => unknown
      }
  )

/**
 * Declares a route for those who have signed in. What it is asked is parsed by the schemas, 422
 * where they refuse it; what `handle` returns is the answer.
 */
export function route<
  A extends z.ZodType | string,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Body = undefined,
>(
  definition: Definition<P, Q, B, A> & {
    readonly handle: (asked: AskedOfTenant<Parsed<P>, Parsed<Q>, Parsed<B>>) => Answer<A>
  },
): Route {
  return { ...definition, isOpen: false }
}

/** Declares a route that needs no session. */
export function openRoute<
  A extends z.ZodType | string,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Body = undefined,
>(
  definition: Definition<P, Q, B, A> & {
    readonly handle: (asked: Asked<Parsed<P>, Parsed<Q>, Parsed<B>>) => Answer<A>
  },
): Route {
  return { ...definition, isOpen: true }
}
