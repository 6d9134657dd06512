import { useTranslation } from 'react-i18next'
import { Empty } from '../lib/empty.tsx'
import { PageHeader } from '../lib/page-header.tsx'

export function PlaybookPage() {
  const { t } = useTranslation('playbook')
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Empty title={t('empty')} />
    </>
  )
}
