import type { ActivityRecord, LineItemRecord, OwnerRecord } from '#src/ports/records.ts'
import { accountsOf, listOf } from './account-of.ts'
import { activityKind, fellThrough } from './activity-kinds.ts'
import type { Book } from './book.ts'
import type { FieldReader } from './field-reader.ts'

const minutes: readonly [number, number] = [0, 1_000_000]

/** Null for a meeting that did not take place. */
export function mapActivity(read: FieldReader, { accounts }: Book): ActivityRecord | null {
  const word = read.text('kind') ?? ''
  const kind = activityKind(word)
  if (kind === null) read.refuse('kind', { key: 'rejected.no-kind', values: { text: word } })
  if (kind === 'meeting' && fellThrough(read.text('outcome') ?? '')) return null
  return {
    id: read.id ?? '',
    kind: kind ?? 'note',
    date: read.date('date'),
    minutes: read.number('minutes', minutes),
    accountIds: accountsOf(read, accounts),
  }
}

export function mapTicket(read: FieldReader, { accounts }: Book): ActivityRecord {
  return {
    id: read.id ?? '',
    kind: 'ticket',
    date: read.date('date'),
    minutes: read.number('minutes', minutes),
    accountIds: accountsOf(read, accounts),
  }
}

/** A product of a deal; null where the row names none. */
export function mapLineItem(read: FieldReader): LineItemRecord | null {
  const product = read.text('product')?.toLowerCase()
  if (!product) return null
  const dealIds = listOf(read.text('deal') ?? '')
  return { id: read.id ?? '', dealIds, product }
}

/** The product that a row of the deals file names. */
export function mapDealProduct(read: FieldReader): LineItemRecord | null {
  const product = read.text('product')?.toLowerCase()
  const id = read.id ?? ''
  return product ? { id, dealIds: [id], product } : null
}

export function mapOwner(read: FieldReader): OwnerRecord {
  const id = read.id ?? ''
  return {
    id,
    name: read.text('name') ?? id,
    isActive: !read.has('isActive') || read.isTrue('isActive'),
  }
}

/** What a line is worth: its amount, else quantity × price less the discount, a share of 1. */
export function lineAmount(read: FieldReader): number | null {
  const amount = read.number('amount')
  if (amount !== null) return amount
  const price = read.number('price')
  if (price === null) return null
  return price * (read.number('quantity') ?? 1) * (1 - (read.number('discount', [0, 1]) ?? 0))
}
