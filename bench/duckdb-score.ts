import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api'
import type { AccountColumns } from '#src/core/columns.ts'
import type { Model } from '#src/core/model/model.ts'
import { type EndsBySource, logSources, scoreSql, tierSql } from './score-sql.ts'

/** What DuckDB makes of the same columns; null is none. */
export interface DuckScores {
  readonly exact: readonly DuckDBValue[]
  readonly score: readonly DuckDBValue[]
  readonly attractiveness: readonly DuckDBValue[]
  readonly strength: readonly DuckDBValue[]
  readonly rank: readonly DuckDBValue[]
  readonly tier: readonly DuckDBValue[]
}

/** Loads the columns; `score` does the work to be timed, `read` fetches what came of it. */
export async function openDuck(columns: AccountColumns, threads: number) {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) })
  const connection = await instance.connect()
  await load(connection, columns)
  return {
    async score(model: Model): Promise<void> {
      await connection.run(scoreSql(model, await autoEnds(connection, model)))
      await connection.run(tierSql(model, columns))
    },
    read: () => readScores(connection),
    close(): void {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function readScores(connection: DuckDBConnection): Promise<DuckScores> {
  const reader = await connection.runAndReadAll(
    'select exact, score, attractiveness, strength, rank, tier from tiered order by id',
  )
  const [exact, score, attractiveness, strength, rank, tier] = reader.getColumns()
  if (!exact || !score || !attractiveness || !strength || !rank || !tier) {
    throw new Error('DuckDB returned fewer columns than were asked for')
  }
  return { exact, score, attractiveness, strength, rank, tier }
}

/** The value at index floor(n / 10) and the largest, of each log scale. */
async function autoEnds(connection: DuckDBConnection, model: Model): Promise<EndsBySource> {
  const sources = logSources(model)
  const numbers = async (expressions: readonly string[]) => {
    const reader = await connection.runAndReadAll(`select ${expressions.join(', ')} from accounts`)
    return (reader.getRows()[0] ?? []).map(Number)
  }
  const counts = await numbers(sources.map(({ uses }) => `count(*) filter (${uses})`))
  const ends = await numbers(
    sources.flatMap(({ value, uses }, index) => {
      // quantile_disc takes the value at index ceil(q × n) − 1.
      const n = counts[index] ?? 0
      const q = (Math.floor(n / 10) + 0.5) / n
      return [`quantile_disc(${value}, ${q}) filter (${uses})`, `max(${value}) filter (${uses})`]
    }),
  )
  return new Map(
    sources.map(({ key }, index) => {
      const from = ends[2 * index] ?? 0
      return [key, { from, to: Math.max(ends[2 * index + 1] ?? 0, 4 * from) }]
    }),
  )
}

const chunkSize = 2048

async function load(connection: DuckDBConnection, columns: AccountColumns): Promise<void> {
  const signals = Object.entries(columns.signals)
  const doubles = [...signals, ['firstWonAge', columns.firstWonAge] as const]
  const texts = [...Object.entries(columns.properties), ['lifecycle', columns.lifecycle] as const]
  const fields = [
    'id integer',
    ...doubles.map(([name]) => `${name} double`),
    ...texts.map(([name]) => `${name} varchar`),
  ]
  await connection.run(`create table accounts (${fields.join(', ')})`)
  const appender = await connection.createAppender('accounts')
  const types = [INTEGER, ...doubles.map(() => DOUBLE), ...texts.map(() => VARCHAR)]
  for (let start = 0; start < columns.size; start += chunkSize) {
    const length = Math.min(chunkSize, columns.size - start)
    const chunk = DuckDBDataChunk.create(types, length)
    chunk.setColumns([
      Array.from({ length }, (_, index) => start + index),
      ...doubles.map(([, values]) => Array.from(values.subarray(start, start + length), orNull)),
      ...texts.map(([, values]) => values.slice(start, start + length)),
    ])
    appender.appendDataChunk(chunk)
  }
  appender.flushSync()
  appender.closeSync()
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
