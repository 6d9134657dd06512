import { Stack, Table, Text, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TierMark } from '../../lib/tier-badge.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { useTierName } from '../../lib/use-tier-name.ts'
import type { PreviewView } from './preview-view.ts'
import { BeforeAfter } from './tier-table.tsx'

interface LoadTableProps {
  readonly view: PreviewView
  readonly owners: ReadonlyMap<string, string>
}

/** How many accounts of each tier but the last every KAM would have. */
export function LoadTable({ view, owners }: LoadTableProps) {
  const { t } = useTranslation('model')
  const format = useFormat()
  const tierName = useTierName(view.after)
  const tiers = view.after.slice(0, -1)
  if (view.loads.length === 0) return null
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500} id="loads-title">
        {t('preview.load')}
      </Text>
      <Table aria-labelledby="loads-title" fz="sm" verticalSpacing={4} horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('preview.kam')}</Table.Th>
            {tiers.map(({ id }) => (
              <Table.Th key={id} ta="right" title={tierName(id)}>
                <TierMark tier={id} tiers={view.after} size={13} />
                <VisuallyHidden>{tierName(id)}</VisuallyHidden>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {view.loads.map(({ ownerId, before, after }) => (
            <Table.Tr key={ownerId ?? ''}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {ownerId === null ? t('preview.noOwner') : (owners.get(ownerId) ?? ownerId)}
              </Table.Td>
              {tiers.map(({ id }) => (
                <Table.Td key={id} ta="right">
                  <BeforeAfter
                    before={format.number(before[id] ?? 0)}
                    after={format.number(after[id] ?? 0)}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
