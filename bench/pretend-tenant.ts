import type { AccountColumns } from '#src/core/columns.ts'
import { judge } from '#src/core/judge.ts'
import { defaultModel } from '#src/core/model/default-model.ts'
import type { TierState } from '#src/core/tiers/tier-state.ts'
import type { StoredDraft, StoredModel, TenantStore } from '#src/ports/store.ts'
import { pretendPortfolio } from './portfolio.ts'

/** A tenant of the pages with so many accounts, after a run by the default model; only what the model page asks for. */
export function pretendTenant(size: number): TenantStore {
  const columns = pretendPortfolio(size)
  const asOf = '2026-03-01'
  const none = { anchors: [], pins: new Map(), mappedTiers: new Map() }
  const { changes, scores } = judge(defaultModel, columns, { asOf, states: new Map(), ...none })
  const states = new Map<string, TierState>(changes.states.map((state) => [state.unitId, state]))
  const publishedAt = new Date('2026-03-01T00:00:00Z')
  const current: StoredModel = { version: 1, model: defaultModel, comment: '', publishedAt }
  let draft: StoredDraft | null = null
  let saves = 0
  const owners = new Set(columns.ownerIds.filter((id) => id !== null))
  const tenant = {
    info: { id: 'hubspot:1', currency: 'EUR', timeZone: 'Europe/Madrid' },
    models: {
      current: async () => current,
      get: async () => current,
      versions: async () => [current],
      anchors: async () => scores.anchors,
    },
    drafts: {
      get: async () => draft,
      save: async (next: StoredDraft) => {
        saves++
        draft = { ...next, savedAt: publishedAt, tag: String(saves) }
        return draft
      },
      discard: async () => {
        draft = null
      },
    },
    signals: { read: async () => ({ columns, facts: factsOf(columns), warnings: [] }) },
    tiers: { states: async () => states, pending: async () => [] },
    scores: { ofUnits: async () => [] },
    tasks: { all: async () => [] },
    runs: { lastDone: async () => null },
    mirror: {
      held: async () => new Map(),
      owners: async () =>
        new Map([...owners].map((id) => [id, { name: `Manager ${id}`, isActive: true }])),
    },
  }
  return tenant as unknown as TenantStore
}

function factsOf({ ids }: AccountColumns) {
  return ids.map((id, row) => ({
    id,
    name: `Company ${row} of the pretend portfolio`,
    pinnedTier: null,
    pinnedUntil: null,
    mappedTier: null,
    oldestStage: null,
    members: null,
  }))
}
