import { useTranslation } from 'react-i18next'
import type { NamedTier } from './tier-look.ts'

/** Names of the default model, as they stand in it; a tier that keeps its name is told in the pages' language. */
export const builtInTierNames = new Map([
  ['key', 'Key account'],
  ['candidate', 'Key candidate'],
  ['prospect', 'Key prospect'],
  ['regular', 'Regular'],
])

/** Names tiers of a model by id; one that nobody has renamed in the language of the pages. */
export function useTierName(tiers: readonly NamedTier[]): (id: string | null) => string {
  const { t } = useTranslation('app')
  return (id) => {
    if (id === null) return '—'
    const name = tiers.find((tier) => tier.id === id)?.name ?? id
    return builtInTierNames.get(id) === name ? t(`tier.${id}`) : name
  }
}
