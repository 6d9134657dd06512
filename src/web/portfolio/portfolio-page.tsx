import { Alert, Anchor, Button, SimpleGrid, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Portfolio } from '../../api/portfolio.ts'
import { Answered } from '../lib/answered.tsx'
import { Empty } from '../lib/empty.tsx'
import { Icon } from '../lib/icon.tsx'
import { PageHeader } from '../lib/page-header.tsx'
import { useFormat } from '../lib/use-format.ts'
import { AttentionPanels, LoadPanels } from './care-panels.tsx'
import { ChangesPanel } from './changes/changes-panel.tsx'
import { ConcentrationPanel } from './concentration/concentration-panel.tsx'
import { MatrixPanel } from './matrix/matrix-panel.tsx'
import { portfolioQuery } from './portfolio-queries.ts'
import { TierTiles } from './tier-tiles.tsx'

/** The book of customers at a glance. */
export function PortfolioPage() {
  const { t, i18n } = useTranslation('portfolio')
  const { date } = useFormat()
  const query = useQuery(portfolioQuery(i18n.language))
  const portfolio = query.data?.portfolio
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={portfolio ? t('lead', { date: date(portfolio.run.asOf) }) : undefined}
      />
      <Answered query={query}>
        {({ portfolio }) => (portfolio ? <Whole portfolio={portfolio} /> : <FirstVisit />)}
      </Answered>
    </>
  )
}

function FirstVisit() {
  const { t } = useTranslation('portfolio')
  return (
    <Empty
      icon="matrix"
      title={t('first.title')}
      action={
        <Button component={Link} to="/connection" leftSection={<Icon name="play" size={14} />}>
          {t('first.action')}
        </Button>
      }
    >
      {t('first.lead')}
    </Empty>
  )
}

function Whole({ portfolio }: { readonly portfolio: Portfolio }) {
  const { t } = useTranslation('portfolio')
  const { nextModelVersion, tiers, matrix, concentration, changes, accounts } = portfolio
  if (accounts === 0) {
    return (
      <Empty icon="users" title={t('noAccounts.title')}>
        {t('noAccounts.lead')}
      </Empty>
    )
  }
  return (
    <Stack gap="md">
      {nextModelVersion !== null && (
        <Alert variant="light" icon={<Icon name="info" />}>
          {t('newModel', { version: String(nextModelVersion) })}{' '}
          <Anchor component={Link} to="/runs" size="sm">
            {t('toRuns')}
          </Anchor>
        </Alert>
      )}
      <TierTiles tiers={tiers} />
      <MatrixPanel thresholds={matrix.thresholds} />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <ConcentrationPanel concentration={concentration} />
        <Stack gap="md">
          <ChangesPanel changes={changes} tiers={tiers} />
          <AttentionPanels />
        </Stack>
      </SimpleGrid>
      <LoadPanels />
    </Stack>
  )
}
