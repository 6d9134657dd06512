import type { AccountColumns } from '#src/core/columns.ts'
import type { Criterion, Model, Source, Tier } from '#src/core/model/model.ts'
import { countCustomers, tierCapacities } from '#src/core/tiers/capacities.ts'

/** Automatic ends of each log scale, by criterion and source: `revenue 0`. */
export type EndsBySource = ReadonlyMap<string, { readonly from: number; readonly to: number }>

/** The log scales of a model with the rows that use them, as SQL. */
export function logSources(model: Model) {
  return model.criteria.flatMap((criterion) =>
    criterion.sources.flatMap((source, index) => {
      if (source.scale.kind !== 'log' || !('signal' in source)) return []
      const earlier = criterion.sources.slice(0, index).map((s) => `${columnOf(s)} is null`)
      const value = columnOf(source)
      const uses = [...earlier, `not (${leftOut(criterion)})`, `${value} > 0`, `isfinite(${value})`]
      return { key: `${criterion.id} ${index}`, value, uses: uses.join(' and ') }
    }),
  )
}

/** Creates the table `scored`: exact score, rounded score and axes, coverage and rank by row. */
export function scoreSql(model: Model, ends: EndsBySource): string {
  const active = model.criteria.filter(({ weight }) => weight > 0)
  const judged = active.map((criterion) => {
    const { id } = criterion
    return `${pointsSql(criterion, ends)} as p_${id},
      case when not (${leftOut(criterion)}) and coalesce(${criterion.sources.map(known).join(', ')}) is not null
        then ${criterion.weight} else 0 end as k_${id},
      case when ${isInapplicable(criterion)} then 0 else ${criterion.weight} end as a_${id}`
  })
  const axis = (name?: Criterion['axis']) =>
    active.filter((criterion) => name === undefined || criterion.axis === name)
  const rounded = (x: string) => `sign(${x}) * floor(abs(${x}) * 10 + 0.5 + 1e-9) / 10`
  const covered = (name: Criterion['axis']) =>
    `case when c_${name} >= ${model.matrix.minCoverage} - 1e-9 then ${rounded(`e_${name}`)} end`
  return `create or replace table scored as
    with judged as (select id, lifecycle, revenue, ${judged.join(',\n')} from accounts),
    means as (select id, lifecycle, revenue,
      ${meanSql(axis())} as exact, ${coverageSql(axis())} as coverage,
      ${meanSql(axis('attractiveness'))} as e_attractiveness,
      ${coverageSql(axis('attractiveness'))} as c_attractiveness,
      ${meanSql(axis('strength'))} as e_strength,
      ${coverageSql(axis('strength'))} as c_strength
      from judged),
    scores as (select id, lifecycle, revenue, exact, coverage, ${rounded('exact')} as score,
      ${covered('attractiveness')} as attractiveness, ${covered('strength')} as strength from means)
    select *, row_number() over (order by score desc nulls last, revenue desc nulls last, id) as rank
    from scores`
}

/** Creates the table `tiered`: `scored` and a tier's index, places given away by rank. */
export function tierSql({ tiers }: Model, { lifecycle }: AccountColumns): string {
  const capacities = tierCapacities(tiers, countCustomers(lifecycle))
  const filled = tiers.slice(0, -1)
  const steps = filled.map((tier, index) => {
    const above = filled.slice(0, index).map((_, i) => `and id not in (select id from tier_${i})`)
    return `tier_${index} as (select id from scored where ${admits(tier)} ${above.join(' ')}
      order by rank limit ${capacities[index] ?? 'all'})`
  })
  const cases = filled.map((_, index) => `when id in (select id from tier_${index}) then ${index}`)
  return `create or replace table tiered as with ${steps.join(',\n')}
    select *, case ${cases.join(' ')} else ${filled.length} end as tier from scored`
}

function admits({ lifecycle, minScore, minCoverage }: Tier): string {
  const stage = lifecycle === 'any' ? 'true' : `lifecycle = '${lifecycle}'`
  return `${stage} and score >= ${minScore} and coverage >= ${minCoverage} - 1e-9`
}

function columnOf(source: Source): string {
  return 'signal' in source ? source.signal : source.property
}

/** The value where it is one: a choice counts only if it is listed. */
function known(source: Source): string {
  if (source.scale.kind !== 'choices') return `${columnOf(source)}::varchar`
  const listed = Object.keys(source.scale.choices).map((choice) => `'${choice}'`)
  return `case when ${columnOf(source)} in (${listed.join(', ')}) then ${columnOf(source)} end`
}

function isInapplicable({ orderHistory }: Criterion): string {
  return orderHistory ? "lifecycle = 'prospect'" : 'false'
}

function leftOut(criterion: Criterion): string {
  const { minHistoryDays } = criterion
  const isYoung = `(lifecycle = 'customer' and firstWonAge < ${minHistoryDays})`
  return minHistoryDays > 0
    ? `${isInapplicable(criterion)} or ${isYoung}`
    : isInapplicable(criterion)
}

function pointsSql(criterion: Criterion, ends: EndsBySource): string {
  const sources = criterion.sources.map((source, index) => {
    const rising = risingSql(source, ends.get(`${criterion.id} ${index}`))
    const points =
      criterion.direction === 'higher'
        ? rising
        : `case when ${columnOf(source)} = 'infinity' then 1 else 101 - (${rising}) end`
    return `when ${columnOf(source)} is not null then ${points}`
  })
  const missing = criterion.missing === 'lowest' ? 'else 1' : ''
  return `case when ${leftOut(criterion)} then null ${sources.join(' ')} ${missing} end`
}

function risingSql(source: Source, ends: { from: number; to: number } | undefined): string {
  const { scale } = source
  const value = columnOf(source)
  switch (scale.kind) {
    case 'linear':
      return line(`(${value} - ${scale.from}) / (${scale.to} - ${scale.from})`)
    case 'rating':
      return line(`(${value} - 1) / 9`)
    case 'log': {
      if (!ends) throw new Error(`no ends for ${value}`)
      const start = Math.log(ends.from)
      const position = `(ln(${value}) - ${start}) / ${Math.log(ends.to) - start}`
      return `case when ${value} <= 0 then 1 else ${line(position)} end`
    }
    case 'bands': {
      const steps = scale.bands
        .toSorted((a, b) => b.from - a.from)
        .map(({ from, points }) => `when ${value} >= ${from} then ${points}`)
      return `case ${steps.join(' ')} else 1 end`
    }
    case 'choices': {
      const steps = Object.entries(scale.choices).map(([name, p]) => `when '${name}' then ${p}`)
      return `case ${value} ${steps.join(' ')} end`
    }
    case 'percentile':
      throw new Error('the yardstick has no percentile scale')
    default:
      return scale satisfies never
  }
}

function line(position: string): string {
  return `1 + 99 * greatest(0, least(1, ${position}))`
}

function meanSql(criteria: readonly Criterion[]): string {
  const points = criteria.map(({ id, weight }) => `coalesce(${weight} * p_${id}, 0)`)
  const weights = criteria.map(
    ({ id, weight }) => `case when p_${id} is null then 0 else ${weight} end`,
  )
  return `(${points.join(' + ')})::double / nullif(${weights.join(' + ')}, 0)`
}

function coverageSql(criteria: readonly Criterion[]): string {
  const sum = (prefix: string) => criteria.map(({ id }) => `${prefix}_${id}`).join(' + ')
  return `coalesce((${sum('k')})::double / nullif(${sum('a')}, 0), 0)`
}
