import { Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { modelDifferences } from '../../../core/model/model-differences.ts'
import { useDifferenceWords } from '../words/use-difference-words.ts'

interface DifferencesListProps {
  readonly before: unknown
  readonly after: unknown
  /** Over the columns, such as "Version 3" and "Draft". */
  readonly titles: readonly [before: string, after: string]
}

/** What differs between two models: field, before, after. */
export function DifferencesList({ before, after, titles }: DifferencesListProps) {
  const { t } = useTranslation('model')
  const say = useDifferenceWords({ before, after })
  const differences = modelDifferences(before, after)
  if (differences.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('noDifferences')}
      </Text>
    )
  }
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {t('differences', { count: differences.length })}
      </Text>
      <Table.ScrollContainer minWidth={320}>
        <Table fz="sm" verticalSpacing={4} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('fieldColumn')}</Table.Th>
              <Table.Th>{titles[0]}</Table.Th>
              <Table.Th>{titles[1]}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differences.map((difference) => {
              const words = say(difference)
              return (
                <Table.Tr key={difference.path.join('.')}>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{words.label}</Table.Td>
                  <Table.Td c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {words.before}
                  </Table.Td>
                  <Table.Td fw={600} style={{ overflowWrap: 'anywhere' }}>
                    {words.after}
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  )
}
