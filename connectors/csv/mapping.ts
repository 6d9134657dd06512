import { z } from 'zod'
import { encodings } from './detect-encoding.ts'
import { delimiters } from './detect-form.ts'
import { type FileKind, fileFields } from './fields.ts'

const text = z.string().trim().min(1)
const word = z.string()
const isoDate = z.iso.date()
/**
 * Several columns are joined by a blank where the field is text, and added up where it is a number.
 * Null: no column, whatever the header looks like.
 */
const columns = z.union([text, z.array(text).min(1), z.null()])

/** What may be said of every file. */
const form = {
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  /** Which comes first where a date does not begin with its year. */
  dates: z.enum(['dd/mm/yyyy', 'mm/dd/yyyy']).optional(),
  /** The character before the decimals. */
  decimal: z.enum(['comma', 'point']).optional(),
  /** Rows count whose column holds one of the words; by column name. */
  only: z.record(text, z.array(word)).default({}),
  /** What a second row with the same id is: a fault, or one more line of the same record. */
  repeated: z.enum(['reject', 'first']).default('reject'),
}

/** Maps by field; `allowed` lists the fields that there are, null allows any name. */
function fieldMaps(allowed: readonly string[] | null) {
  const field = allowed === null ? text : z.enum(allowed)
  return {
    /** Column names by field; they win over what the header would be taken for. */
    columns: z.partialRecord(field, columns).default({}),
    /** The same value in every row. */
    constants: z.partialRecord(field, text).default({}),
    /** Other words for words of a field: `{ "kind": { "Visita": "meeting" } }`. */
    replace: z.partialRecord(field, z.record(word, word)).default({}),
    /** Numbers are multiplied: 1000000 where a column is in millions. */
    factors: z.partialRecord(field, z.number()).default({}),
  }
}

function fileOf(kind: FileKind) {
  return z.strictObject({ ...form, ...fieldMaps(Object.keys(fileFields[kind])) })
}

const words = z.array(word).default([])

export const mappingSchema = z.strictObject({
  /** The tenant is `csv:` and this. */
  name: z
    .string()
    .regex(/^[\w.-]{1,60}$/)
    .optional(),
  /** IANA, such as Europe/Madrid. */
  timeZone: text.optional(),
  /** ISO 4217: what the amounts are in. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** Keys beyond the fields are properties for the model, such as `fit` or `grossMargin`. */
  accounts: z.strictObject({ ...form, ...fieldMaps(null) }).prefault({}),
  deals: fileOf('deals')
    .extend({
      /** Words of the stage column. */
      stages: z.strictObject({ won: words, lost: words, open: words }).partial().optional(),
      /** Probability of an open deal by the word of its stage. */
      probabilities: z.record(word, z.number().min(0).max(1)).default({}),
      /** A numbered period as a date: that of number 1, and the months between two. */
      periods: z.strictObject({ first: isoDate, months: z.int().min(1) }).optional(),
    })
    .prefault({}),
  activities: fileOf('activities').prefault({}),
  tickets: fileOf('tickets').prefault({}),
  lineItems: fileOf('lineItems').prefault({}),
  owners: fileOf('owners').prefault({}),
})

/** How files are to be read where they do not say it themselves. */
export type Mapping = z.infer<typeof mappingSchema>

/** What may be said of a file of any kind. */
export interface FileMapping {
  readonly encoding?: Mapping['accounts']['encoding']
  readonly delimiter?: Mapping['accounts']['delimiter']
  readonly dates?: Mapping['accounts']['dates']
  readonly decimal?: Mapping['accounts']['decimal']
  readonly only: Readonly<Record<string, readonly string[]>>
  readonly repeated: 'reject' | 'first'
  readonly columns: Readonly<Record<string, string | readonly string[] | null | undefined>>
  readonly constants: Readonly<Record<string, string | undefined>>
  readonly replace: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>
  readonly factors: Readonly<Record<string, number | undefined>>
}
