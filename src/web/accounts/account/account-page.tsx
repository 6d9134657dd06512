import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { AccountAnswer } from '../../../api/accounts.ts'
import { Answered } from '../../lib/answered.tsx'
import { Icon } from '../../lib/icon.tsx'
import { Loading } from '../../lib/loading.tsx'
import { PageHeader } from '../../lib/page-header.tsx'
import { TierBadge } from '../../lib/tier-badge.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { accountPath } from '../account-path.ts'
import { ChangePanel } from '../change/change-panel.tsx'
import { HistoryPanel } from '../change/history-panel.tsx'
import classes from './account.module.css'
import { accountHistoryQuery, accountQuery } from './account-query.ts'
import { AccountTiles } from './account-tiles.tsx'
import { CriteriaPanel } from './criteria-panel.tsx'
import { InShort } from './in-short.tsx'
import { PinPanel } from './pin-panel.tsx'
import { RelativesPanel } from './relatives-panel.tsx'
import { TasksPanel } from './tasks-panel.tsx'
import { useToday } from './use-today.ts'

/** One account: why it has its tier, and what to do next. */
export function AccountPage() {
  const { t } = useTranslation('accounts')
  const { id = '' } = useParams()
  const { language } = useFormat()
  const query = useQuery(accountQuery(id, language))
  const back = { to: '/accounts', label: t('account.all') }
  return (
    <>
      {query.data ? (
        <PageHeader
          title={query.data.name}
          back={back}
          lead={<Lead account={query.data} />}
          actions={<Actions account={query.data} />}
        />
      ) : (
        <PageHeader title={t('account.title')} back={back} />
      )}
      <Answered query={query}>
        {(account) => <Account key={account.id} account={account} />}
      </Answered>
    </>
  )
}

function Lead({ account }: { readonly account: AccountAnswer }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const { ownerName, industry, domain } = account
  const facts = [ownerName ?? t('account.noOwner'), industry, domain].filter(Boolean)
  return (
    <Group component="span" gap="4px 12px" style={{ display: 'inline-flex' }}>
      <Text span fw={600} c="var(--mantine-color-text)">
        <TierBadge tier={account.tier} tiers={account.tiers} />
      </Text>
      <span>{t('account.since', { date: format.date(account.tierSince) })}</span>
      <span style={{ overflowWrap: 'anywhere' }}>{facts.join(' · ')}</span>
    </Group>
  )
}

function Actions({ account }: { readonly account: AccountAnswer }) {
  const { t } = useTranslation('accounts')
  return (
    <>
      {account.crmUrl && (
        <Button
          component="a"
          href={account.crmUrl}
          target="_blank"
          rel="noreferrer"
          variant="default"
          leftSection={<Icon name="external" size={16} />}
        >
          {t('account.openCrm')}
        </Button>
      )}
      <Button
        component={Link}
        to={`${accountPath(account.id)}/report`}
        variant="default"
        leftSection={<Icon name="printer" size={16} />}
      >
        {t('account.report')}
      </Button>
    </>
  )
}

function Account({ account }: { readonly account: AccountAnswer }) {
  const { t } = useTranslation('accounts')
  const today = useToday()
  const history = useQuery(accountHistoryQuery(account.id))
  return (
    <Stack gap="md">
      {account.isGone && (
        <Alert color="yellow" variant="light" icon={<Icon name="alert" />}>
          {t('account.gone')}
        </Alert>
      )}
      <InShort account={account} />
      <AccountTiles account={account} />
      <div className={classes.columns}>
        <Stack gap="md" miw={0}>
          <CriteriaPanel account={account} />
          <Answered query={history} loading={<Loading shape="block" height={280} />}>
            {(known) => (
              <>
                <ChangePanel account={account} history={known} />
                <HistoryPanel history={known} />
              </>
            )}
          </Answered>
        </Stack>
        <Stack gap="md" miw={0}>
          <TasksPanel tasks={account.tasks} />
          <PinPanel account={account} today={today} />
          <RelativesPanel account={account} />
        </Stack>
      </div>
    </Stack>
  )
}
