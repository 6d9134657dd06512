import { shownPoints } from '../core/score/shown.ts'
import type { StoredRun } from '../ports/store.ts'
import { type JudgedBook, ranksOf } from './account-views.ts'

interface Beside {
  readonly run: Pick<StoredRun, 'id' | 'asOf'>
  readonly modelVersion: number
  readonly owners: ReadonlyMap<string, { readonly name: string; readonly isActive: boolean }>
  /** By account id. */
  readonly industries: ReadonlyMap<string, string>
}

/** Every scored account, as columns: the numbers are those of `accounts --json`. */
export function bookRows(
  { model, scores }: JudgedBook,
  { run, modelVersion, owners, industries }: Beside,
) {
  const shown = (points: number | null) =>
    points === null ? null : shownPoints(points, model.scale)
  const tiers = new Places(model.tiers.map(({ id }) => id))
  const [ownerIds, sectors, days] = [new Places(), new Places(), new Places()]
  const [quadrants, segments, lifecycles] = [new Places(), new Places(), new Places()]
  const ranks = ranksOf(scores)
  const columns = {
    id: scores.map(({ accountId }) => accountId),
    name: scores.map(({ name }) => name),
    unit: model.unit === 'group' ? unitRows(scores) : null,
    rank: scores.map(({ unitId }) => ranks.get(unitId) ?? null),
    score: scores.map(({ score }) => shown(score)),
    attractiveness: scores.map(({ attractiveness }) => shown(attractiveness)),
    strength: scores.map(({ strength }) => shown(strength)),
    coverage: scores.map(({ coverage }) => coverage),
    revenue: scores.map(({ revenue }) => revenue),
    share: scores.map(({ share }) => share),
    tier: scores.map(({ tier }) => tiers.of(tier)),
    tierSince: scores.map(({ tierSince }) => days.of(tierSince)),
    owner: scores.map(({ ownerId }) => ownerIds.ofMaybe(ownerId)),
    industry: scores.map(({ accountId }) => sectors.ofMaybe(industries.get(accountId) ?? null)),
    quadrant: scores.map(({ quadrant }) => quadrants.of(quadrant)),
    segment: scores.map(({ segment }) => segments.of(segment)),
    lifecycle: scores.map(({ lifecycle }) => lifecycles.of(lifecycle)),
  }
  return {
    ...{ run: run.id, asOf: run.asOf, modelVersion, scale: model.scale },
    tiers: tiers.all().map((id) => ({
      id,
      name: model.tiers.find((tier) => tier.id === id)?.name ?? id,
    })),
    owners: ownerIds.all().map((id) => {
      const owner = owners.get(id)
      return { id, name: owner?.name ?? id, isActive: owner?.isActive ?? false }
    }),
    ...{ industries: sectors.all(), days: days.all() },
    ...{ quadrants: quadrants.all(), segments: segments.all(), lifecycles: lifecycles.all() },
    columns,
  }
}

/** Different texts in the order in which they come, each known by its place. */
class Places {
  readonly #places: Map<string, number>

  constructor(texts: readonly string[] = []) {
    this.#places = new Map(texts.map((text, place) => [text, place]))
  }

  of(text: string): number {
    const known = this.#places.get(text)
    if (known !== undefined) return known
    this.#places.set(text, this.#places.size)
    return this.#places.size - 1
  }

  ofMaybe(text: string | null): number | null {
    return text === null ? null : this.of(text)
  }

  all(): string[] {
    return [...this.#places.keys()]
  }
}

function unitRows(scores: JudgedBook['scores']): number[] {
  const firsts = new Map<string, number>()
  return scores.map(({ unitId }, row) => {
    const first = firsts.get(unitId) ?? row
    firsts.set(unitId, first)
    return first
  })
}
