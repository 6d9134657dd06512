import { Stack, Table, Text, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TierMark } from '../../lib/tier-badge.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { useTierName } from '../../lib/use-tier-name.ts'
import classes from './move-matrix.module.css'
import type { PreviewView } from './preview-view.ts'

/** How many accounts go from which tier to which. */
export function MoveMatrix({ view }: { readonly view: PreviewView }) {
  const { t } = useTranslation('model')
  const format = useFormat()
  const nameBefore = useTierName(view.before)
  const nameAfter = useTierName(view.after)
  const outside = { id: null, name: t('preview.outOfPlay') }
  const hasOutside = view.counts.some(
    (row, from) => (row.at(-1) ?? 0) > 0 || (from === view.before.length && row.some(Boolean)),
  )
  const from = [...view.before, ...(hasOutside ? [outside] : [])]
  const to = [...view.after, ...(hasOutside ? [outside] : [])]
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500} id="moves-title">
        {t('preview.matrix')}
      </Text>
      <Table className={classes.matrix ?? ''} aria-labelledby="moves-title" fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <VisuallyHidden>{t('preview.fromTo')}</VisuallyHidden>
            </Table.Th>
            {to.map(({ id, name }) => (
              <Table.Th key={id ?? ''} ta="center" title={id === null ? name : nameAfter(id)}>
                {id !== null && <TierMark tier={id} tiers={view.after} size={13} />}
                {id === null ? '–' : <VisuallyHidden>{nameAfter(id)}</VisuallyHidden>}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {from.map(({ id, name }, row) => (
            <Table.Tr key={id ?? ''}>
              <Table.Th scope="row" fw={400} className={classes.from ?? ''}>
                {id === null ? name : nameBefore(id)}
              </Table.Th>
              {to.map((target, column) => {
                const count = view.counts[row]?.[column] ?? 0
                const isSame = id === target.id
                return (
                  <Table.Td
                    key={target.id ?? ''}
                    ta="center"
                    data-moved={!isSame && count > 0 ? true : undefined}
                    {...((isSame || count === 0) && { c: 'dimmed' })}
                  >
                    {count === 0 ? '·' : format.number(count)}
                  </Table.Td>
                )
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
