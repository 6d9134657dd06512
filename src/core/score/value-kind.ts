import type { Criterion, SignalName, Source } from '../model/model.ts'
import { toPoints } from './scales.ts'

/** How people read a value; `perMoney` is hours for each unit of the currency. */
export type ValueKind =
  | 'money'
  | 'share'
  | 'count'
  | 'days'
  | 'hours'
  | 'perMoney'
  | 'rating'
  | 'choice'
  | 'number'

const kinds: Readonly<Record<SignalName, ValueKind>> = {
  revenue: 'money',
  revenuePrior: 'money',
  growth: 'share',
  orders: 'count',
  pipeline: 'money',
  stability: 'share',
  winRate: 'share',
  recency: 'days',
  serviceHours: 'hours',
  serviceCost: 'money',
  costToServe: 'perMoney',
  contribution: 'money',
  contacts: 'count',
  buyingRoles: 'count',
  companyRevenue: 'money',
  marketPosition: 'share',
  referrals: 'count',
  newLines: 'count',
  needRating: 'rating',
  reputationRating: 'rating',
  influenceRating: 'rating',
  lastTouch: 'days',
  share: 'share',
}

/** What a value was read from, and how people read it. */
export interface ValueMeaning {
  readonly kind: ValueKind
  /** Null where it is a property, or where several signals could have given the value. */
  readonly signal: SignalName | null
}

/** Points are kept to the digits of a double, through a database and back. */
const tolerance = 1e-6

/**
 * The meaning of a stored value. Of a criterion with several sources it is the first whose scale
 * gives the value those points; scales that depend on the other accounts cannot tell, and are taken
 * where they are the only ones left.
 */
export function valueMeaning(
  criterion: Criterion,
  value: number | string | null,
  points: number | null,
): ValueMeaning {
  if (typeof value === 'string') return { kind: 'choice', signal: null }
  const possible = criterion.sources.filter(
    (source) => value === null || couldGive(source, criterion, { value, points }),
  )
  const fixed = possible.filter(({ scale }) => isFixed(scale))
  const [source, ...others] = fixed.length > 0 ? fixed : possible
  if (!source || others.length > 0) return { kind: 'number', signal: null }
  if ('signal' in source) return { kind: kinds[source.signal], signal: source.signal }
  return { kind: source.scale.kind === 'rating' ? 'rating' : 'number', signal: null }
}

function isFixed({ kind }: Source['scale']): boolean {
  return kind === 'linear' || kind === 'bands' || kind === 'rating'
}

function couldGive(
  source: Source,
  { direction }: Criterion,
  { value, points }: { readonly value: number; readonly points: number | null },
): boolean {
  const { scale } = source
  if (scale.kind === 'choices' || !isWithin(source, value)) return false
  if (points === null || !isFixed(scale)) return true
  const given = toPoints(scale, direction, { values: new Float64Array(), ends: null })(value)
  return Math.abs(given - points) < tolerance
}

/** Whether the signal can have the value at all. */
function isWithin(source: Source, value: number): boolean {
  const kind = 'signal' in source ? kinds[source.signal] : null
  if (kind === 'rating') return value >= 1 && value <= 10
  const isUnbounded = 'signal' in source && source.signal === 'growth'
  return kind !== 'share' || isUnbounded || (value >= 0 && value <= 1)
}
