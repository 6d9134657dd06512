import type { Texts } from '../texts/texts.ts'
import type { PortfolioConcentration } from './portfolio-concentration.ts'

export interface ConcentrationWarning {
  readonly kind: 'mono-client' | 'dependent' | 'major' | 'hhi'
  readonly message: string
}

/** What is dangerous about how revenue is spread, in words; the gravest first. */
export function concentrationWarnings(
  { groups, band, hhi, effectiveCustomers }: PortfolioConcentration,
  texts: Texts,
): ConcentrationWarning[] {
  const large = (['mono-client', 'dependent', 'major'] as const).flatMap((kind) => {
    const held = groups.filter(({ dependence }) => dependence === kind)
    if (held.length === 0) return []
    const names = texts.list(
      held.map(({ name, share }) =>
        texts.say('concentration.named', { name, share: texts.percent(share) }),
      ),
    )
    return [{ kind, message: texts.say(`concentration.${kind}`, { count: held.length, names }) }]
  })
  if (band === 'low' || effectiveCustomers === null) return large
  const values = {
    hhi: texts.number(Math.round(hhi)),
    customers: texts.number(effectiveCustomers, 1),
  }
  return [...large, { kind: 'hhi', message: texts.say(`concentration.hhi-${band}`, values) }]
}
