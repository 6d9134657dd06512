import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { type ColumnId, columnIds, narrowColumns, usualColumns } from './columns.ts'

/** The columns to show, in their order; a choice is kept in this browser. */
export function useChosenColumns() {
  const isNarrow = useMediaQuery('(max-width: 47.99em)', undefined, {
    getInitialValueInEffect: false,
  })
  const [chosen, setChosen, reset] = useLocalStorage<readonly string[] | null>({
    key: 'key-accounts-columns',
    defaultValue: null,
    getInitialValueInEffect: false,
  })
  const usual = isNarrow ? narrowColumns : usualColumns
  const columns: readonly ColumnId[] = chosen
    ? columnIds.filter((id) => id === 'name' || chosen.includes(id))
    : usual
  return { columns, setColumns: (ids: readonly string[]) => setChosen(ids), reset }
}
