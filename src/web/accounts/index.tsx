import { useTranslation } from 'react-i18next'
import { Empty } from '../lib/empty.tsx'
import { PageHeader } from '../lib/page-header.tsx'

export function AccountsPage() {
  const { t } = useTranslation('accounts')
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Empty title={t('empty')} />
    </>
  )
}

export function AccountPage() {
  const { t } = useTranslation('accounts')
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Empty title={t('empty')} />
    </>
  )
}

export function AccountReportPage() {
  const { t } = useTranslation('accounts')
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Empty title={t('empty')} />
    </>
  )
}
