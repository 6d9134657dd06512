import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { AccountReportAnswer } from '../../../api/accounts.ts'
import type { Language } from '../../../core/model/model.ts'
import { Answered } from '../../lib/answered.tsx'
import { Icon } from '../../lib/icon.tsx'
import { isLanguage, languageNames } from '../../lib/languages.ts'
import { PageHeader } from '../../lib/page-header.tsx'
import { Panel } from '../../lib/panel.tsx'
import { TierBadge } from '../../lib/tier-badge.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { accountReportQuery } from '../account/account-query.ts'
import { useAccountWords } from '../account/use-account-words.ts'
import { useWhyTier } from '../account/use-why-tier.ts'
import { accountPath } from '../account-path.ts'
import classes from './report.module.css'
import { ReportTables } from './report-tables.tsx'

/** The half-year report of an account, to be read, printed, or saved as a PDF. */
export function AccountReportPage() {
  const { t } = useTranslation(['accounts', 'app'])
  const { id = '' } = useParams()
  const { language, date } = useFormat()
  const query = useQuery(accountReportQuery(id, language))
  const account = query.data?.account
  const title = t('app:report.title')
  return (
    <div className={classes.report}>
      <PageHeader
        title={account ? `${account.name} · ${title}` : title}
        heading={account?.name ?? title}
        back={{ to: accountPath(id), label: t('report.back') }}
        lead={account && `${title} · ${t('app:report.asOf', { date: date(account.asOf) })}`}
        actions={account && <Actions id={account.id} />}
      />
      <Answered query={query}>{(report) => <Report report={report} />}</Answered>
    </div>
  )
}

function Actions({ id }: { readonly id: string }) {
  const { t } = useTranslation('accounts')
  const { language } = useFormat()
  const [chosen, setChosen] = useState<Language>(language)
  return (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<Icon name="printer" size={16} />}
        onClick={() => window.print()}
      >
        {t('report.print')}
      </Button>
      <Select
        aria-label={t('report.language')}
        w={130}
        data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
        value={chosen}
        onChange={(value) => isLanguage(value) && setChosen(value)}
        allowDeselect={false}
      />
      <Button
        component="a"
        href={`/api/accounts/${encodeURIComponent(id)}/report.pdf?language=${chosen}`}
        download
        leftSection={<Icon name="download" size={16} />}
      >
        {t('report.pdf')}
      </Button>
    </Group>
  )
}

function Report({ report }: { readonly report: AccountReportAnswer }) {
  const { t } = useTranslation(['accounts', 'app'])
  const format = useFormat()
  const { missing } = report
  return (
    <Stack gap="md">
      {missing.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('app:report.missing', {
            data: format.list(missing.map((data) => t(`app:data.${data}`))),
          })}
        </Text>
      )}
      <Standing report={report} />
      <ReportTables report={report} />
    </Stack>
  )
}

function Standing({ report: { account } }: { readonly report: AccountReportAnswer }) {
  const { t } = useTranslation('app')
  const format = useFormat()
  const words = useAccountWords(account)
  const why = useWhyTier(account)
  const { score, rank, ranked } = account
  const gap = words.gap(account)
  const facts = [
    [t('report.manager'), account.ownerName ?? t('report.noManager')],
    ...(account.industry ? [[t('report.industry'), account.industry]] : []),
    [
      t('report.score'),
      score === null
        ? t('report.noScore')
        : t('report.scoreValue', {
            score: format.points(score),
            rank: format.number(rank),
            ranked: format.number(ranked),
          }),
    ],
    [t('report.quadrant'), t(`quadrant.${account.quadrant}`)],
    [t('report.segment'), t(`segment.${account.segment}`)],
    [t('report.revenue'), format.money(account.revenue)],
    [t('report.share'), format.percent(account.share, 1)],
  ]
  return (
    <Panel title={t('report.standing')}>
      <dl className={classes.facts}>
        <div>
          <Text component="dt" size="sm" c="dimmed">
            {t('report.tier')}
          </Text>
          <dd>
            <TierBadge tier={account.tier} tiers={account.tiers} />{' '}
            <Text span size="sm" c="dimmed">
              {format.date(account.tierSince)}
            </Text>
          </dd>
        </div>
        {facts.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {[...why, account.drivers && `${account.drivers}.`, gap].filter(Boolean).map((sentence) => (
        <Text key={sentence} mt={6}>
          {sentence}
        </Text>
      ))}
    </Panel>
  )
}
