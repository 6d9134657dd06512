/** Which character stands before the decimals. */
export type Decimal = 'comma' | 'point'

/**
 * What a numeral says about the decimal character: `either` fits both with different values, such as
 * 1,234; `none` reads the same whatever it is; `no number` fits neither.
 */
export type NumeralEvidence = Decimal | 'either' | 'none' | 'no number'

interface Numeral {
  /** Digits, commas and points only. */
  readonly digits: string
  readonly isNegative: boolean
  /** Blanks or apostrophes separate the thousands, so that no comma or point does. */
  readonly isSpaced: boolean
}

/** Longer texts are no numbers, and not looked at: that would take for ever. */
const longest = 100
const plain = /^-?\d+$/
const sign = /^[-−+]|[-−]$/
const unit = /^(\p{L}{1,4}\.?|\p{Sc})|(\p{L}{1,4}\.?|\p{Sc}|%)$/gu
/** Words for thousands and more: `mil` is a thousand to some and a million to others. */
const magnitude =
  /\d\s*(?:k|m|mm|mn|mio|mln|mil|mila|mld|mrd|b|bn|bln|t|tn|к|тыс|м|млн|млрд)(?!\p{L})/iu
const blanks = /[\s'’]/g
const spaced = /\d[\s'’]\d/

/** The decimal character that a numeral gives away. */
export function numeralEvidence(text: string): NumeralEvidence {
  if (plain.test(text)) return 'none'
  const numeral = takeApart(text)
  if (!numeral) return 'no number'
  const fits = { comma: valueIn(numeral, 'comma'), point: valueIn(numeral, 'point') }
  if (fits.comma === null) return fits.point === null ? 'no number' : 'point'
  if (fits.point === null) return 'comma'
  return fits.comma === fits.point ? 'none' : 'either'
}

/**
 * The number that a text such as `1.234,56 €`, `(1,234.56)` or `-1 234,56` writes; null where it
 * writes none with this decimal character, as `1.5M` does, whose unit is not the number's own.
 */
export function parseNumeral(text: string, decimal: Decimal): number | null {
  if (plain.test(text)) return Number(text)
  const numeral = takeApart(text)
  return numeral && valueIn(numeral, decimal)
}

/** The currency that stands beside a number: a code or a sign; null where there is none. */
export function unitIn(text: string): string | null {
  if (plain.test(text) || !takeApart(text)) return null
  return /\p{Sc}|\p{L}{1,4}\.?/u.exec(text)?.[0] ?? null
}

/** The same text; but `0,4` and `40 %` as every program reads them, `0.4`, where that is beyond doubt. */
export function plainNumeral(text: string | null): string | null {
  if (text === null) return null
  const evidence = numeralEvidence(text)
  const isShare = text.endsWith('%')
  if (evidence !== 'comma' && (evidence === 'no number' || !isShare)) return text
  const value = parseNumeral(text, evidence === 'comma' ? 'comma' : 'point')
  return value === null ? text : String(isShare ? value / 100 : value)
}

function takeApart(text: string): Numeral | null {
  if (text.length > longest) return null
  const inParentheses = text.startsWith('(') && text.endsWith(')')
  const inner = inParentheses ? text.slice(1, -1) : text
  const unsigned = stripUnit(inner.trim())
  const isNegative = inParentheses || /^[-−]|[-−]$/.test(unsigned)
  const bare = stripUnit(unsigned.replace(sign, '').trim())
  const digits = bare.replace(blanks, '')
  if (digits.length < text.length && magnitude.test(text)) return null
  return /^[\d.,]*\d[\d.,]*$/.test(digits)
    ? { digits, isNegative, isSpaced: spaced.test(bare) }
    : null
}

function stripUnit(text: string): string {
  return text.replace(unit, '').trim()
}

const shapes: Readonly<Record<Decimal, { readonly grouped: RegExp; readonly whole: RegExp }>> = {
  comma: { grouped: /^[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/, whole: /^\d*(,\d*)?$/ },
  point: { grouped: /^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/, whole: /^\d*(\.\d*)?$/ },
}

function valueIn({ digits, isNegative, isSpaced }: Numeral, decimal: Decimal): number | null {
  const { grouped, whole } = shapes[decimal]
  if (!whole.test(digits) && (isSpaced || !grouped.test(digits))) return null
  const number =
    decimal === 'comma' ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', '')
  return isNegative ? -Number(number) : Number(number)
}
