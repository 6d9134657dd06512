import type { Transaction } from 'kysely'
import type { Lifecycle, StoredSignal } from '../core/columns.ts'
import { type Model, signalNames } from '../core/model/model.ts'
import { marketPositions } from '../core/score/market-positions.ts'
import type { AccountFacts } from '../ports/store.ts'
import { cursorRows } from './cursor-rows.ts'
import { bytesOf, numbersIn } from './number-bytes.ts'
import { bind, type Parameters, propertyKeys } from './signal-parameters.ts'
import { asides, statement } from './signal-statements.ts'
import type { Tables } from './tables.ts'

export const storedSignals = signalNames.filter((name) => name !== 'share')

const companyRevenues = statement('company-revenues')
/** Signals that come aside of the rows. */
export const asideSignals: ReadonlySet<StoredSignal> = new Set([
  ...asides.map(({ signal }) => signal),
  'marketPosition',
])
const numberNames = [
  'unit',
  ...storedSignals.filter((name) => !asideSignals.has(name)),
  'firstWonAge',
  'hasEmptyWon',
  'stageDays',
] as const
const otherNames = [
  'id',
  'lifecycle',
  'groupId',
  'ownerId',
  'name',
  'pinnedTier',
  'pinnedUntil',
  'mappedTier',
  'stageName',
  'members',
] as const

/** The rows of some units, column by column; in numbers NaN is "no data". */
export interface RowChunk {
  readonly numbers: Readonly<Record<(typeof numberNames)[number], Float64Array>>
  readonly properties: Readonly<Record<string, (string | null)[]>>
  readonly id: string[]
  readonly lifecycle: Lifecycle[]
  /** Null where the group has the unit's own id. */
  readonly groupId: (string | null)[]
  readonly ownerId: (string | null)[]
  readonly name: string[]
  readonly pinnedTier: (string | null)[]
  readonly pinnedUntil: (string | null)[]
  readonly mappedTier: (string | null)[]
  readonly stageName: (string | null)[]
  /** Null where the unit has no other member. */
  readonly members: (AccountFacts['members'] | null)[]
}

/** Units with numbers in one stretch of so many come together. */
const unitsAtOnce = 2_000

/**
 * The signal rows in order of their units. A chunk is one row of the database's, with a text for each
 * column, which is read much faster than a value a cell: numbers as the bytes that they are, anything
 * else as JSON.
 */
export async function* signalChunks(
  trx: Transaction<Tables>,
  model: Model,
  parameters: Parameters,
): AsyncGenerator<RowChunk> {
  const keys = propertyKeys(model)
  const query = bind(chunkStatement(keys), parameters)
  for await (const row of cursorRows<Record<string, string>>(trx, query, 1)) {
    const numbers = numberNames.map((name) => [name, numbersIn(row[name])])
    const properties = keys.map((key, at) => [key, JSON.parse(row[propertyColumn(at)] ?? '[]')])
    const others = otherNames.map((name) => [name, JSON.parse(row[name] ?? '[]')])
    yield {
      ...Object.fromEntries(others),
      numbers: Object.fromEntries(numbers),
      properties: Object.fromEntries(properties),
    }
  }
}

/** Values of a signal that stands aside, with the units that they are of. */
export interface Aside {
  readonly signal: StoredSignal
  readonly units: Float64Array
  readonly values: Float64Array
}

/** The signals that stand aside, one after the other; a signal may come in several pieces. */
export async function* signalsAside(
  trx: Transaction<Tables>,
  parameters: Parameters,
): AsyncGenerator<Aside> {
  for (const { signal, text } of asides) {
    const columns = `${bytesOf('unit')} as units, ${bytesOf(`it."${signal}"`)} as values`
    const { rows } = await trx.executeQuery<Record<'units' | 'values', string | null>>(
      bind(`select ${columns} from (${text}) as it`, parameters),
    )
    yield { signal, units: numbersIn(rows[0]?.units), values: numbersIn(rows[0]?.values) }
  }
  yield* marketPositionsAside(trx, parameters)
}

interface IndustryRow {
  readonly industry: string | null
  readonly units: string
  readonly revenues: string
}

async function* marketPositionsAside(
  trx: Transaction<Tables>,
  parameters: Parameters,
): AsyncGenerator<Aside> {
  const columns = `industry, ${bytesOf('unit')} as units, ${bytesOf('revenue')} as revenues`
  const { rows } = await trx.executeQuery<IndustryRow>(
    bind(`select ${columns} from (${companyRevenues}) as it group by industry`, parameters),
  )
  const industries = rows.map(({ industry, units, revenues }) => ({
    ...{ industry, units: numbersIn(units), revenues: numbersIn(revenues) },
  }))
  const positions = marketPositions(industries)
  for (const [at, { units }] of industries.entries()) {
    yield { signal: 'marketPosition', units, values: positions[at] ?? new Float64Array() }
  }
}

function chunkStatement(keys: readonly string[]): string {
  const asBytes = (name: string) => `${bytesOf(`it."${name}"`, 'order by unit')} as "${name}"`
  const asJson = (value: string, name: string) =>
    `json_agg(${value} order by unit)::text as "${name}"`
  const columns = [
    ...numberNames.map(asBytes),
    ...otherNames.map((name) => asJson(`it."${name}"`, name)),
    ...keys.map((_, at) =>
      asJson(`it."properties" ->> (:properties)[${at + 1}]`, propertyColumn(at)),
    ),
  ]
  return `select ${columns.join(', ')} from (${statement('rows')}) as it
    group by unit / ${unitsAtOnce} order by unit / ${unitsAtOnce}`
}

function propertyColumn(at: number): string {
  return `property_${at}`
}
