import type { Language } from '#src/core/model/model.ts'
import type { DateOrder } from './dates.ts'
import type { FileKind } from './fields.ts'
import type { Decimal } from './numerals.ts'

/** The files of one tenant, and how to read them where they do not say it themselves. */
export interface CsvSettings
  extends Partial<Record<Exclude<FileKind, 'accounts' | 'deals'>, string>> {
  /** Paths of files; those that are absent count as data that is missing. */
  readonly accounts: string
  readonly deals: string
  /** Folder for what is written: accounts.csv, tasks.csv, rejected.csv. */
  readonly out: string
  /** A mapping file (docs/csv.md). */
  readonly mapping?: string
  /** These win over the mapping. */
  readonly name?: string
  /** IANA; the machine's own where nobody says. */
  readonly timeZone?: string
  /** ISO 4217 of the amounts. */
  readonly currency?: string
  /** For files of which the mapping does not say it. */
  readonly dates?: DateOrder
  readonly decimal?: Decimal
}

/** What a connection takes: the files, and the language of what is written for people. */
export interface CsvSource extends CsvSettings {
  readonly language: Language
}
