import { MultiSelect, SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BookRows } from '../../../api/book.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useTierName } from '../../lib/use-tier-name.ts'
import { type AccountFilter, type Facet, facetIds, facets, none } from './account-filter.ts'

interface AccountFiltersProps {
  readonly book: BookRows
  readonly filter: AccountFilter
  readonly onChange: (facet: Facet, ids: readonly string[]) => void
}

/** What accounts can be picked by; within one list any of the chosen will do. */
export function AccountFilters({ book, filter, onChange }: AccountFiltersProps) {
  const { t } = useTranslation('accounts')
  const options = useFacetOptions(book)
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3, xl: 6 }} spacing="xs">
      {facets.map((facet) => {
        const shown = options(facet)
        const known = new Set(shown.map(({ value }) => value))
        return (
          <MultiSelect
            key={facet}
            label={t(`column.${facet}`)}
            size="xs"
            data={shown}
            value={filter.facets[facet].filter((id) => known.has(id))}
            onChange={(ids) => onChange(facet, ids)}
            searchable={shown.length > 8}
            clearable
            limit={200}
            placeholder={filter.facets[facet].length === 0 ? t('filter.any') : ''}
            nothingFoundMessage={t('filter.nothing')}
            comboboxProps={{ shadow: 'md' }}
          />
        )
      })}
    </SimpleGrid>
  )
}

/** The choices of a facet by their names, those that accounts have. */
function useFacetOptions(book: BookRows) {
  const { t } = useTranslation(['accounts', 'app'])
  const { compareNames } = useFormat()
  const tierName = useTierName(book.tiers)
  const ownerNames = new Map(book.owners.map(({ id, name }) => [id, name]))
  const labelOf = (facet: Facet, id: string): string => {
    switch (facet) {
      case 'tier':
        return tierName(id)
      case 'owner':
        return ownerNames.get(id) ?? id
      case 'industry':
        return id
      default:
        return t(`app:${facet}.${id}`)
    }
  }
  return (facet: Facet): { value: string; label: string }[] => {
    const options = facetIds(facet, book).map((id) => ({ value: id, label: labelOf(facet, id) }))
    if (facet === 'owner' || facet === 'industry') {
      options.sort((a, b) => compareNames(a.label, b.label))
      options.push({ value: none, label: t(`filter.none.${facet}`) })
    }
    return options
  }
}
