import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AccountReportAnswer } from '../../../api/accounts.ts'
import { Panel } from '../../lib/panel.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { useAccountWords } from '../account/use-account-words.ts'
import classes from './report.module.css'
import { ReportTable } from './report-table.tsx'

/** Products beyond these are only counted. */
const mostProducts = 20

/** The parts of the report that are tables, and the next steps. */
export function ReportTables({ report }: { readonly report: AccountReportAnswer }) {
  return (
    <>
      <Criteria report={report} />
      <Purchases report={report} />
      <OpenDeals report={report} />
      <Care report={report} />
      <NextSteps report={report} />
    </>
  )
}

interface PartProps {
  readonly report: AccountReportAnswer
}

function Criteria({ report: { account } }: PartProps) {
  const { t } = useTranslation('app')
  const format = useFormat()
  const words = useAccountWords(account)
  const head = ['criterion', 'value', 'points', 'weight', 'pull'] as const
  return (
    <Panel title={t('report.why')} lead={t('report.pullLead')}>
      <ReportTable
        head={head.map((key) => t(`report.${key}`))}
        rows={account.criteria
          .filter(({ weight }) => weight > 0)
          .map((criterion) => ({
            key: criterion.id,
            cells: [
              words.criterionName(criterion.id),
              words.value(criterion),
              format.points(criterion.points),
              format.number(criterion.weight),
              format.change(criterion.pull, 1),
            ],
          }))}
      />
    </Panel>
  )
}

function Purchases({ report: { halfYears, products } }: PartProps) {
  const { t } = useTranslation('app')
  const format = useFormat()
  const rest = products.length - mostProducts
  return (
    <Panel title={t('report.purchases')}>
      <ReportTable
        head={[t('report.period'), t('report.orders'), t('report.amount')]}
        rows={halfYears.map(({ year, half, isRunning, orders, amount }) => ({
          key: `${year}-${half}`,
          cells: [
            t(isRunning ? 'report.halfYearRunning' : 'report.halfYear', {
              half: String(half),
              year: String(year),
            }),
            format.number(orders),
            format.money(amount),
          ],
        }))}
      />
      <Text size="sm" c="dimmed" mt="md" mb={4}>
        {t(products.length === 0 ? 'report.noProducts' : 'report.productsLead')}
      </Text>
      {products.length > 0 && (
        <ReportTable
          head={[t('report.product'), ...halfYears.map(({ year, half }) => `${half}/${year}`)]}
          rows={products.slice(0, mostProducts).map(({ product, orders }) => ({
            key: product,
            cells: [product, ...orders.map((count) => (count === 0 ? '' : format.number(count)))],
          }))}
        />
      )}
      {rest > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {t('report.moreProducts', { count: rest })}
        </Text>
      )}
    </Panel>
  )
}

function OpenDeals({ report: { openDeals } }: PartProps) {
  const { t } = useTranslation('app')
  const format = useFormat()
  const head = ['deal', 'amount', 'probability', 'closes', 'inStage'] as const
  return (
    <Panel title={t('report.openDeals')}>
      {openDeals.length === 0 && <Text size="sm">{t('report.noDeals')}</Text>}
      {openDeals.length > 0 && (
        <ReportTable
          head={head.map((key) => t(`report.${key}`))}
          rows={openDeals.map(({ id, name, amount, probability, date, stageDays }) => ({
            key: id,
            cells: [
              name,
              format.money(amount),
              format.percent(probability),
              format.date(date),
              stageDays === null ? '—' : t('value.days', { count: stageDays }),
            ],
          }))}
        />
      )}
    </Panel>
  )
}

function Care({ report: { months } }: PartProps) {
  const { t } = useTranslation('app')
  const format = useFormat()
  const monthNames = new Intl.DateTimeFormat(format.language, {
    ...({ month: 'short', year: 'numeric', timeZone: 'UTC' } as const),
  })
  const head = ['month', 'calls', 'meetings', 'emails', 'tickets'] as const
  return (
    <Panel title={t('report.care')}>
      <ReportTable
        head={head.map((key) => t(`report.${key}`))}
        rows={months.map(({ month, call, meeting, email, ticket }) => ({
          key: month,
          cells: [
            monthNames.format(new Date(`${month}T00:00:00Z`)),
            ...[call, meeting, email, ticket].map((count) => format.number(count)),
          ],
        }))}
      />
    </Panel>
  )
}

function NextSteps({ report: { account } }: PartProps) {
  const { t } = useTranslation('app')
  const format = useFormat()
  return (
    <Panel title={t('report.nextSteps')}>
      {account.tasks.length === 0 && <Text size="sm">{t('report.noSteps')}</Text>}
      {account.tasks.map(({ key, subject, body, dueOn }) => (
        <article key={key} className={classes.step}>
          <Text fw={600}>{subject}</Text>
          <Text size="sm" c="dimmed">
            {t('report.due')}: {format.date(dueOn)}
          </Text>
          <Text size="sm" className={classes.body}>
            {body}
          </Text>
        </article>
      ))}
    </Panel>
  )
}
