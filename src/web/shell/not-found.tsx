import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Empty } from '../lib/empty.tsx'
import { PageHeader } from '../lib/page-header.tsx'

/** The page of an address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation('shell')
  return (
    <>
      <PageHeader title={t('notFound.title')} />
      <Empty
        icon="search"
        title={t('notFound.nothing')}
        action={
          <Button component={Link} to="/" variant="light">
            {t('toStart')}
          </Button>
        }
      >
        {t('notFound.lead')}
      </Empty>
    </>
  )
}
