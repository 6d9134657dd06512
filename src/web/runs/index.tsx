import { useTranslation } from 'react-i18next'
import { Empty } from '../lib/empty.tsx'
import { PageHeader } from '../lib/page-header.tsx'

export function RunsPage() {
  const { t } = useTranslation('runs')
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Empty title={t('empty')} />
    </>
  )
}

export function RunPage() {
  const { t } = useTranslation('runs')
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Empty title={t('empty')} />
    </>
  )
}
