import { valueText } from '../core/score/value-text.ts'
import type { Texts } from '../texts/texts.ts'
import type { AccountReport } from './read-account-report.ts'
import { tierName } from './tier-name.ts'

/** Everything that a half-year report tells, as it is read in one language. */
export function reportWords(report: AccountReport, texts: Texts, currency: string) {
  const { account } = report
  const writer = {
    number: texts.number,
    money: (amount: number) => texts.money(amount, currency),
    percent: texts.percent,
    say: texts.say,
  }
  const orNothing = <T>(value: T | null, write: (value: T) => string) =>
    value === null ? '—' : write(value)
  const points = (value: number) => texts.number(value, 1)
  const month = new Intl.DateTimeFormat(texts.language, {
    ...({ month: 'short', year: 'numeric', timeZone: 'UTC' } as const),
  })
  return {
    asOf: texts.say('report.asOf', { date: texts.date(account.asOf) }),
    missing:
      report.missing.length === 0
        ? null
        : texts.say('report.missing', {
            data: texts.list(report.missing.map((data) => texts.say(`data.${data}`))),
          }),
    standing: standing(report, texts, writer),
    sentences: sentences(report, texts),
    criteria: account.criteria
      .filter(({ weight }) => weight > 0)
      .map((criterion) => ({
        name: criterionName(criterion, texts),
        value: valueText(criterion, writer),
        points: orNothing(criterion.points, points),
        weight: texts.number(criterion.weight),
        pull: orNothing(criterion.pull, (pull) => `${pull > 0 ? '+' : ''}${points(pull)}`),
      })),
    halfYears: report.halfYears.map(({ year, half, isRunning, orders, amount }) => ({
      name: texts.say(isRunning ? 'report.halfYearRunning' : 'report.halfYear', {
        ...{ half: String(half), year: String(year) },
      }),
      short: `${half}/${year}`,
      orders: texts.number(orders),
      amount: writer.money(amount),
    })),
    products: report.products.map(({ product, orders }) => ({
      product,
      orders: orders.map((count) => (count === 0 ? '' : texts.number(count))),
    })),
    deals: report.openDeals.map(({ name, amount, probability, date, stageDays }) => ({
      name,
      amount: orNothing(amount, writer.money),
      probability: texts.percent(probability),
      closes: orNothing(date, texts.date),
      inStage: orNothing(stageDays, (count) => texts.say('value.days', { count })),
    })),
    months: report.months.map(({ month: first, call, meeting, email, ticket }) => [
      month.format(new Date(`${first}T00:00:00Z`)),
      ...[call, meeting, email, ticket].map((count) => texts.number(count)),
    ]),
    tasks: account.tasks.map(({ subject, body, dueOn }) => ({
      ...{ subject, body, due: texts.date(dueOn) },
    })),
  }
}

type Criterion = AccountReport['account']['criteria'][number]

function criterionName({ id, label }: Pick<Criterion, 'id' | 'label'>, texts: Texts): string {
  const key = `criterion.${id}`
  return label ?? (texts.has(key) ? texts.say(key) : id)
}

function standing(
  { account }: AccountReport,
  texts: Texts,
  { money }: { readonly money: (amount: number) => string },
): [string, string][] {
  const { score, rank, ranked, revenue, share, tier, tierSince } = account
  const say = (key: string) => texts.say(`report.${key}`)
  return [
    [say('manager'), account.ownerName ?? say('noManager')],
    ...(account.industry ? [[say('industry'), account.industry] as [string, string]] : []),
    [
      say('tier'),
      texts.say('report.tierValue', {
        tier: nameOfTier(account, tier, texts),
        date: texts.date(tierSince),
      }),
    ],
    [
      say('score'),
      score === null || rank === null
        ? say('noScore')
        : texts.say('report.scoreValue', {
            ...{ score: texts.number(score, 1), rank: texts.number(rank) },
            ranked: texts.number(ranked),
          }),
    ],
    [say('quadrant'), texts.say(`quadrant.${account.quadrant}`)],
    [say('segment'), texts.say(`segment.${account.segment}`)],
    [say('revenue'), revenue === null ? '—' : money(revenue)],
    [say('share'), texts.percent(share)],
  ]
}

function sentences({ account }: AccountReport, texts: Texts): string[] {
  const { tierReason, drivers, gap } = account
  return [
    ...(tierReason === null ? [] : [`${texts.say(`reason.${tierReason}`)}.`]),
    ...(tierReason === 'pinned' && account.pin?.reason ? [`“${account.pin.reason}”`] : []),
    ...(drivers === '' ? [] : [`${drivers}.`]),
    ...(gap === null ? [] : [gapSentence(account, gap, texts)]),
  ]
}

function gapSentence(
  account: AccountReport['account'],
  gap: NonNullable<AccountReport['account']['gap']>,
  texts: Texts,
): string {
  const tier = nameOfTier(account, gap.tier, texts)
  if (gap.points === 0) return texts.say('report.gapPlace', { tier })
  const points = texts.number(gap.points, 1)
  const closing = account.criteria.find(({ id }) => id === gap.criterion)
  return closing
    ? texts.say('report.gap', { tier, points, criterion: criterionName(closing, texts) })
    : texts.say('report.gapNobody', { tier, points })
}

function nameOfTier(
  { tiers }: Pick<AccountReport['account'], 'tiers'>,
  id: string,
  texts: Texts,
): string {
  const tier = tiers.find((one) => one.id === id)
  return tier ? tierName(tier, texts) : id
}
