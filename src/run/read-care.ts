import { tierAttention } from '../core/portfolio/attention.ts'
import { untouchedRows } from '../core/portfolio/untouched.ts'
import type { OptionalData } from '../ports/connector.ts'
import type {
  DataWarning,
  SignalTable,
  StoredRun,
  StoredScore,
  TenantStore,
} from '../ports/store.ts'
import type { JudgedBook } from './account-views.ts'
import { type CriterionCoverage, criteriaCoverage } from './criteria-coverage.ts'
import { judgedOnce } from './judged-once.ts'
import { keptByRun } from './kept-by-run.ts'
import { missingData, type StreamData } from './missing-data.ts'
import { type OwnerLoad, ownerLoads } from './owner-loads.ts'

/** From how many days without a touch on a profitable account is shown. */
export const untouchedDays = 90
const mostUntouched = 50
const touches: readonly OptionalData[] = ['call', 'meeting', 'email']

/** How the accounts are cared for, and how far the data can be relied on; but for what is said in a language. */
export interface KeptCare {
  readonly model: JudgedBook['model']
  readonly tiers: readonly {
    readonly hours: number
    readonly hoursShare: number | null
  }[]
  readonly untouched: {
    /** False where calls, meetings or emails could not be read: then nobody is listed. */
    readonly isKnown: boolean
    readonly total: number
    readonly accounts: readonly {
      readonly id: string
      readonly name: string
      readonly tier: string
      readonly ownerName: string | null
      readonly contribution: number
      readonly lastTouch: number | null
    }[]
  }
  readonly loads: readonly OwnerLoad[]
  readonly missing: readonly OptionalData[]
  readonly warnings: readonly DataWarning[]
  readonly criteria: readonly CriterionCoverage[]
}

/** Reads how the accounts are cared for, once for each run; `streams` say what a missing permission costs. */
export const readKeptCare = keptByRun(readCare)

async function readCare(
  tenant: TenantStore,
  run: StoredRun,
  streams: StreamData,
): Promise<KeptCare> {
  const stored = await tenant.models.get(run.modelVersion ?? 0)
  if (!stored) throw new Error('the model of the last run is gone')
  const { model } = stored
  const missing = missingData(run, streams)
  const table = await tenant.signals.read({ model, asOf: run.asOf, missing })
  const strays = await tenant.signals.strayDeals({ model, asOf: run.asOf, missing })
  const units = judgedOnce(await tenant.scores.current())
  const owners = await tenant.mirror.owners()
  const book = unitColumns({ units, table, tiers: model.tiers.map(({ id }) => id) })
  const attention = tierAttention(book.tiers, book.hours, model.tiers.length)
  const isKnown = !touches.some((data) => missing.has(data))
  const days = untouchedDays
  const asked = { profitableShare: model.profitableShare, days }
  const rows = isKnown ? untouchedRows(book, asked) : []
  return {
    model,
    tiers: attention.map(({ hours, share }) => ({ hours, hoursShare: share })),
    untouched: {
      isKnown,
      total: rows.length,
      accounts: rows.slice(0, mostUntouched).flatMap((row) => {
        const unit = units[row]
        if (!unit) return []
        const { accountId: id, name, tier, ownerId } = unit
        const ownerName = ownerId === null ? null : (owners.get(ownerId)?.name ?? ownerId)
        const contribution = book.contribution[row] ?? 0
        return [{ id, name, tier, ownerName, contribution, lastTouch: known(book.lastTouch[row]) }]
      }),
    },
    loads: ownerLoads({
      ...{ units, book, owners },
      tierCount: model.tiers.length,
      tasks: await tenant.tasks.all(),
      days,
    }),
    missing: [...missing],
    warnings: [...strays, ...table.warnings],
    criteria: criteriaCoverage(model, units),
  }
}

/** What is read of the judged units, row by row. NaN is "no data". */
export interface UnitColumns {
  readonly tiers: Uint8Array
  readonly hours: Float64Array
  readonly contribution: Float64Array
  readonly lastTouch: Float64Array
}

/** A unit that came into play or left it since the run has none of the signals. */
function unitColumns({
  units,
  table,
  tiers,
}: {
  readonly units: readonly StoredScore[]
  readonly table: SignalTable
  readonly tiers: readonly string[]
}): UnitColumns {
  const rows = new Map(table.columns.ids.map((id, row) => [id, row]))
  const places = new Map(tiers.map((id, place) => [id, place]))
  const signal = (name: 'serviceHours' | 'contribution' | 'lastTouch') => {
    const values = table.columns.signals[name]
    return Float64Array.from(units, ({ unitId }) => values[rows.get(unitId) ?? -1] ?? Number.NaN)
  }
  return {
    tiers: Uint8Array.from(units, ({ tier }) => places.get(tier) ?? tiers.length - 1),
    hours: signal('serviceHours'),
    contribution: signal('contribution'),
    lastTouch: signal('lastTouch'),
  }
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}
