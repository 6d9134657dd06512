import { Button, Collapse, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookRows } from '../../../api/book.ts'
import { Empty } from '../../lib/empty.tsx'
import { Icon } from '../../lib/icon.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { facets } from './account-filter.ts'
import { AccountFilters } from './account-filters.tsx'
import { AccountTable } from './account-table.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { downloadCsv } from './download-csv.ts'
import { selectRows } from './select-rows.ts'
import { sortKeys } from './sort-keys.ts'
import { sortRows } from './sort-rows.ts'
import { useAccountFilter } from './use-account-filter.ts'
import { useCellText } from './use-cell-text.ts'
import { useChosenColumns } from './use-chosen-columns.ts'

/** How long typing may pause before the list follows it. */
const searchPauseMs = 120

/** The ranking with what finds an account in it. */
export function AccountList({ book }: { readonly book: BookRows }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const { filter, sorting, setSearch, setFacet, setSorting, clear } = useAccountFilter()
  const { columns, setColumns, reset } = useChosenColumns()
  const facetCount = facets.filter((facet) => filter.facets[facet].length > 0).length
  const [isOpen, { toggle }] = useDisclosure(facetCount > 0)
  const [typed, setTyped] = useState(filter.search)
  const search = useDebouncedCallback(setSearch, searchPauseMs)
  const textOf = useCellText(book)
  const selected = useMemo(() => selectRows(book, filter), [book, filter])
  const rows = useMemo(
    () =>
      sorting.column === 'rank' && !sorting.isDescending
        ? selected
        : sortRows(selected, sortKeys(book, sorting.column, format), sorting.isDescending),
    [book, selected, sorting, format],
  )
  const isFiltered = facetCount > 0 || filter.search !== ''
  const clearAll = () => {
    setTyped('')
    clear()
  }
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <TextInput
          type="search"
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          leftSection={<Icon name="search" size={16} />}
          value={typed}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value)
            search(value)
          }}
          style={{ flex: '1 1 220px' }}
        />
        <Button
          variant="default"
          leftSection={<Icon name="filter" size={16} />}
          aria-expanded={isOpen}
          onClick={toggle}
        >
          {facetCount === 0 ? t('filter.title') : t('filter.active', { count: facetCount })}
        </Button>
        <ColumnChoice columns={columns} onChange={setColumns} onReset={reset} />
        <Button
          variant="default"
          leftSection={<Icon name="download" size={16} />}
          disabled={rows.length === 0}
          onClick={() =>
            downloadCsv(book, {
              ...{ rows, columns, textOf },
              head: (id) => t(`column.${id}`),
              name: `${t('fileName')}-${book.asOf}.csv`,
            })
          }
        >
          {t('csv')}
        </Button>
      </Group>
      <Collapse expanded={isOpen}>
        <AccountFilters book={book} filter={filter} onChange={setFacet} />
      </Collapse>
      <Group gap="xs" mih={24}>
        <Text size="sm" c="dimmed" role="status">
          {isFiltered
            ? t('shownOf', {
                shown: format.number(rows.length),
                total: format.number(book.columns.id.length),
              })
            : t('shownAll', { count: rows.length })}
        </Text>
        {isFiltered && (
          <Button variant="subtle" size="compact-xs" onClick={clearAll}>
            {t('filter.clear')}
          </Button>
        )}
      </Group>
      {rows.length === 0 ? (
        <Empty icon="search" title={t('empty.noMatch')}>
          {t('empty.noMatchLead')}
        </Empty>
      ) : (
        <AccountTable {...{ book, rows, columns, sorting }} onSort={setSorting} />
      )}
    </Stack>
  )
}
