import { addMonths } from '#src/core/calendar-date.ts'
import type { CalendarDate, DealRecord } from '#src/ports/records.ts'
import { accountsOf } from './account-of.ts'
import type { MapContext } from './book.ts'
import { createIsHome, unitOf } from './currencies.ts'
import type { FieldReader } from './field-reader.ts'
import { createStages } from './stages.ts'

/** Reads deals of one book; what does not differ from row to row is settled once. */
export function createMapDeal({ accounts, currency, lineSums, mapping }: MapContext) {
  const { periods, probabilities } = mapping.deals
  const stateOf = createStateOf(createStages(mapping.deals.stages))
  const isHome = createIsHome(currency)

  return (read: FieldReader): DealRecord => {
    const id = read.id ?? ''
    const stage = read.text('stage')
    return {
      id,
      name: read.text('name') ?? id,
      accountId: accountsOf(read, accounts)[0] ?? null,
      state: stateOf(read, stage),
      pipeline: read.text('pipeline'),
      type: read.text('type'),
      ...amountOf(read, isHome, lineSums?.get(id) ?? null),
      probability: read.number('probability', [0, 1]) ?? probabilities[stage ?? ''] ?? 0,
      date: periods ? periodDate(read, periods) : read.date('date'),
      stageSince: read.date('stageSince'),
      termMonths: read.number('termMonths', [Number.MIN_VALUE, 1200]),
      invalid: [],
    }
  }
}

/** By columns that say it outright, else by the stage; a stage that nobody explained is open. */
function createStateOf(stageState: (word: string) => DealRecord['state'] | null) {
  return (read: FieldReader, stage: string | null): DealRecord['state'] => {
    if (read.isTrue('isWon')) return 'won'
    if (read.isTrue('isLost') || (read.isTrue('isClosed') && read.has('isWon'))) return 'lost'
    const state = stage === null ? null : stageState(stage)
    if (read.isTrue('isClosed') && state !== 'won') return 'lost'
    return state ?? 'open'
  }
}

/** An amount counts in home currency: as it is, or as the CRM converted it; else as the lines add up. */
function amountOf(
  read: FieldReader,
  isHome: (unit: string) => boolean,
  lineSum: number | null,
): Pick<DealRecord, 'amount' | 'isUnconverted'> {
  const amount = read.number('amount')
  const home = read.number('homeAmount')
  const unit = unitOf(read)
  if (unit === null || isHome(unit)) {
    return { amount: amount ?? home ?? lineSum, isUnconverted: false }
  }
  return { amount: home, isUnconverted: home === null && amount !== null }
}

function periodDate(
  read: FieldReader,
  { first, months }: { readonly first: string; readonly months: number },
): CalendarDate | null {
  const text = read.text('date')
  if (text === null) return null
  if (!/^-?\d{1,5}$/.test(text)) {
    return read.refuse('date', { key: 'rejected.no-period', values: { text } })
  }
  return addMonths(first, (Number(text) - 1) * months)
}
