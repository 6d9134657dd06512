import { Badge, Paper, Tabs } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { WeightEffect } from '../../../core/preview/weight-effect.ts'
import { useDraft } from '../draft/draft-context.ts'
import { CriteriaSection } from './criteria-section.tsx'
import { DataSection } from './data-section.tsx'
import { LimitsSection } from './limits-section.tsx'
import { MatrixSection } from './matrix-section.tsx'
import { TiersSection } from './tiers-section.tsx'

const tabs = ['criteria', 'tiers', 'matrix', 'data', 'limits'] as const
type Tab = (typeof tabs)[number]

interface SectionsProps {
  readonly effects: readonly WeightEffect[] | null
}

/** Everything that an admin can decide, in five groups; each says how much in it is wrong. */
export const Sections = memo(function Sections({ effects }: SectionsProps) {
  const { t } = useTranslation('model')
  const { faults } = useDraft()
  const wrong = Map.groupBy(faults, ({ path }) => tabOf(String(path[0])))
  return (
    <Paper withBorder p="md" style={{ minWidth: 0 }}>
      <Tabs defaultValue="criteria" keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map((tab) => (
            <Tabs.Tab
              key={tab}
              value={tab}
              rightSection={
                wrong.has(tab) && (
                  <Badge color="red" size="xs" circle title={t('wrongHere')}>
                    {wrong.get(tab)?.length}
                  </Badge>
                )
              }
            >
              {t(`tab.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="criteria">
          <CriteriaSection effects={effects} />
        </Tabs.Panel>
        <Tabs.Panel value="tiers">
          <TiersSection />
        </Tabs.Panel>
        <Tabs.Panel value="matrix">
          <MatrixSection />
        </Tabs.Panel>
        <Tabs.Panel value="data">
          <DataSection />
        </Tabs.Panel>
        <Tabs.Panel value="limits">
          <LimitsSection />
        </Tabs.Panel>
      </Tabs>
    </Paper>
  )
})

/** The group in which a part of the model is edited. */
function tabOf(part: string): Tab {
  const groups: Readonly<Record<string, Tab>> = {
    criteria: 'criteria',
    tiers: 'tiers',
    matrix: 'matrix',
    strategic: 'matrix',
    profitableShare: 'matrix',
    draining: 'matrix',
    concentration: 'limits',
    hold: 'limits',
  }
  return groups[part] ?? 'data'
}
