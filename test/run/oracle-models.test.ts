import { test } from 'vitest'
import type { Model } from '#src/core/model/model.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import { expectSameOverRuns } from './compare-with-oracle.ts'
import { openCase, type RunCase } from './run-case.ts'

const page = pageModel()

/** Never held: in a small book a few people at work are a surprise. */
function modelWith(changes: object): Model {
  return pageModel({ hold: { recordsFall: 1, tierLeaves: 1 }, ...changes })
}

const deal = (name: string) => ({ object: 'deals' as const, name })

/** Models that change what the default one leaves alone, and what the portal needs for them. */
const cases: readonly {
  readonly what: string
  readonly model: Model
  readonly prepare?: (c: RunCase) => void
}[] = [
  { what: 'groups are judged', model: modelWith({ unit: 'group' }) },
  {
    what: 'points are shown to 10, and scales rank by percentile',
    model: modelWith({
      scale: 10,
      criteria: page.criteria.map((criterion) => ({
        ...criterion,
        sources: criterion.sources.map((source) =>
          source.scale.kind === 'log'
            ? { ...source, scale: { kind: 'percentile', zeroIsLowest: criterion.weight > 5 } }
            : source,
        ),
      })),
    }),
  },
  {
    what: 'the window is a quarter, work costs, and places are few',
    model: modelWith({
      windowDays: 90,
      costs: { ...page.costs, hourly: 60, grossMargin: 0.4 },
      matrix: { attractiveness: 'median', strength: 'median', minCoverage: 0.5 },
      deals: { types: { existingbusiness: 'renewal' }, pipelines: { '76543211': 'ignore' } },
      exclude: { domains: ['company-30.example.com'], accounts: ['999999912'] },
      tiers: page.tiers.map((tier) =>
        tier.id === 'regular' ? tier : { ...tier, ownerCapacity: 1, margin: 2, patienceDays: 5 },
      ),
      playbook: { ...page.playbook, fallbackOwnerId: '41629779' },
    }),
  },
  {
    what: 'groups with terms in months, referrals, margins and properties of their own',
    model: modelWith({
      unit: 'group',
      scale: 10,
      costs: { ...page.costs, hourly: 25 },
      mappings: {
        ...{ termMonths: 'term_months', referredBy: 'referred_by', grossMargin: 'margin' },
        ...{ industry: 'country', type: 'lifecyclestage', size: 'numberofemployees' },
      },
      exclude: { types: ['other'] },
      criteria: [
        ...page.criteria,
        {
          id: 'size',
          axis: 'attractiveness',
          sources: [{ property: 'size', scale: { kind: 'log' } }],
          weight: 8,
          direction: 'lower',
        },
        {
          id: 'growth',
          axis: 'strength',
          sources: [{ signal: 'growth', scale: { kind: 'linear', from: -1, to: 1 } }],
          weight: 4,
        },
      ],
    }),
    prepare: ({ portal }) => {
      define(portal, deal('term_months'))
      for (const name of ['referred_by', 'margin']) define(portal, { object: 'companies', name })
      for (const { id } of portal.tables.deals.liveFrom(0)) {
        if (id % 3 === 0) portal.update('deals', id, { term_months: String(1 + (id % 30)) })
      }
      const ids = [...portal.tables.companies.liveFrom(0)].map(({ id }) => id)
      for (const [at, id] of ids.entries()) {
        portal.update('companies', id, {
          ...(at % 4 === 0 && { referred_by: String(ids[(at * 5) % 20]) }),
          ...(at % 5 === 0 && { margin: String((at % 9) / 10) }),
          ...(at % 31 === 0 && { lifecyclestage: 'other' }),
        })
      }
    },
  },
]

test.each(cases)('every number is what the method says where $what', async ({ model, prepare }) => {
  const c = await openCase({
    ...{ companies: 120, deals: 800, seed: 3 },
    model,
    sandbox: { associationsTouch: true },
  })
  prepare?.(c)
  await expectSameOverRuns(c, { model, daysLater: [0, 3, 40] })
})

/** Defines a property as an admin would: numbers of deals, texts of companies. */
function define(
  portal: RunCase['portal'],
  { object, name }: { object: 'deals' | 'companies'; name: string },
): void {
  const standard = portal.properties[object].find(object === 'deals' ? 'amount' : 'country')!
  portal.properties[object].create({ ...standard, name, hubspotDefined: false })
}
