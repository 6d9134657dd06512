import type { SalesforceError } from '../salesforce-error.ts'
import type { FieldName } from './query.ts'
import { malformed } from './soql-error.ts'
import { type Token, tokensOf } from './tokens.ts'

/** Walks over the tokens of a query. */
export class TokenReader {
  readonly soql: string
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(soql: string) {
    this.soql = soql
    this.#tokens = tokensOf(soql)
  }

  get peek(): Token {
    return this.#at(0)
  }

  /** Whether the next token is this word or sign; case does not matter. */
  is(text: string): boolean {
    return this.isAhead(0, text)
  }

  isAhead(distance: number, text: string): boolean {
    const token = this.#at(distance)
    return token.kind !== 'text' && token.text.toUpperCase() === text
  }

  /** Goes past the word or sign if it comes next. */
  take(text: string): boolean {
    return this.takeAll(text)
  }

  /** Goes past all of them if they come next, in this order. */
  takeAll(...texts: readonly string[]): boolean {
    if (!texts.every((text, distance) => this.isAhead(distance, text))) return false
    this.#next += texts.length
    return true
  }

  need(text: string): void {
    if (!this.take(text)) throw this.unexpected(text)
  }

  token(): Token {
    const token = this.peek
    this.#next++
    return token
  }

  word(): Token {
    if (this.peek.kind !== 'word') throw this.unexpected()
    return this.token()
  }

  field(): FieldName {
    const { text, at } = this.word()
    if (text.includes(':')) throw malformed(this.soql, at, `unexpected token: ':'`)
    return { path: text.split('.'), at }
  }

  wholeNumber(): number {
    if (this.peek.kind !== 'number' || !/^\d+$/.test(this.peek.text)) throw this.unexpected()
    return Number(this.token().text)
  }

  /** One or more of the same, with commas between. */
  list<T>(one: () => T): T[] {
    const all = [one()]
    while (this.take(',')) all.push(one())
    return all
  }

  unexpected(expected?: string): SalesforceError {
    const { text, at } = this.peek
    const wish = expected === undefined ? '' : `, expecting '${expected}'`
    return malformed(this.soql, at, `unexpected token: '${text}'${wish}`)
  }

  #at(distance: number): Token {
    const token = this.#tokens[this.#next + distance] ?? this.#tokens.at(-1)
    return token ?? { kind: 'end', text: '<EOF>', at: 0 }
  }
}
