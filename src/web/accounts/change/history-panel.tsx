import { Spoiler, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AccountHistoryAnswer } from '../../../api/accounts.ts'
import { Panel } from '../../lib/panel.tsx'
import { TierBadge } from '../../lib/tier-badge.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { ScoreChart } from './score-chart.tsx'

/** How score and tier came to be what they are: drawn, and as a table. */
export function HistoryPanel({ history }: { readonly history: AccountHistoryAnswer }) {
  const { past, tiers } = history
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const versionBefore = (index: number) => past[index - 1]?.modelVersion
  return (
    <Panel title={t('history.title')} lead={t('history.lead')}>
      <ScoreChart history={history} />
      <Spoiler
        maxHeight={0}
        showLabel={t('history.asTable')}
        hideLabel={t('history.asTable')}
        styles={{ control: { fontSize: 'var(--mantine-font-size-sm)' } }}
      >
        <Table.ScrollContainer
          minWidth={420}
          mah={320}
          scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
        >
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('history.date')}</Table.Th>
                <Table.Th ta="end">{t('history.run')}</Table.Th>
                <Table.Th ta="end">{t('column.score')}</Table.Th>
                <Table.Th>{t('column.tier')}</Table.Th>
                <Table.Th>{t('history.model')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {past
                .map((one, index) => ({
                  ...one,
                  isNewModel: index > 0 && versionBefore(index) !== one.modelVersion,
                }))
                .toReversed()
                .map(({ run, asOf, score, tier, modelVersion, isNewModel }) => (
                  <Table.Tr key={run}>
                    <Table.Th scope="row" fw={400}>
                      {format.date(asOf)}
                    </Table.Th>
                    <Table.Td ta="end">{run}</Table.Td>
                    <Table.Td ta="end">{format.points(score)}</Table.Td>
                    <Table.Td>
                      <TierBadge tier={tier} tiers={tiers} />
                    </Table.Td>
                    <Table.Td>
                      {isNewModel
                        ? t('history.newModel', { version: modelVersion ?? '?' })
                        : modelVersion}
                    </Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Spoiler>
    </Panel>
  )
}
