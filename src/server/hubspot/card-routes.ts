import { cardAnswer, cardQuery } from '../../api/hubspot-app.ts'
import { asOfNow } from '../../run/calendar.ts'
import { readAccount } from '../../run/read-account.ts'
import type { Texts } from '../../texts/texts.ts'
import { type Route, route } from '../route.ts'
import type { HubSpotApp } from './hubspot-app.ts'

/** Tasks that a card has room for. */
const mostSteps = 5

/** What the card on a company asks. */
export function cardRoutes({ publicUrl }: HubSpotApp): Route[] {
  return [
    route({
      method: 'get',
      path: '/card',
      summary: 'What the card on a company shows',
      query: cardQuery,
      answer: cardAnswer,
      handle: async ({ query: { companyId }, tenant, tools, texts }) => {
        const today = asOfNow(tools.clock.now(), tenant.info.timeZone).date
        const account = await readAccount(tenant, companyId, { texts, today })
        return { account: account && cardOf(account, publicUrl, texts) }
      },
    }),
  ]
}

type Account = NonNullable<Awaited<ReturnType<typeof readAccount>>>

function cardOf(account: Account, publicUrl: string, texts: Texts) {
  const { id, tiers, score, scale, rank, ranked, drivers, asOf, tasks } = account
  const place = tiers.findIndex((tier) => tier.id === account.tier)
  return {
    tier: {
      name: tiers[place]?.name ?? account.tier,
      place: Math.max(0, place),
      of: tiers.length,
    },
    ...{ score, scale, rank, ranked, drivers, asOf },
    quadrant: texts.say(`quadrant.${account.quadrant}`),
    segment: texts.say(`segment.${account.segment}`),
    nextSteps: tasks.slice(0, mostSteps).map(({ subject, dueOn, isOverdue }) => ({
      ...{ subject, dueOn, isOverdue },
    })),
    pageUrl: `${publicUrl}/accounts/${encodeURIComponent(id)}?language=${texts.language}`,
  }
}
