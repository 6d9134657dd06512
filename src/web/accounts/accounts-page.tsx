import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Answered } from '../lib/answered.tsx'
import { bookRowsQuery } from '../lib/book-rows.ts'
import { Empty } from '../lib/empty.tsx'
import { Loading } from '../lib/loading.tsx'
import { PageHeader } from '../lib/page-header.tsx'
import { useFormat } from '../lib/use-format.ts'
import { AccountList } from './table/account-list.tsx'

/** Every account by rank. */
export function AccountsPage() {
  const { t } = useTranslation('accounts')
  const { date } = useFormat()
  const query = useQuery(bookRowsQuery)
  const book = query.data?.book
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={book ? t('lead', { date: date(book.asOf), run: book.run }) : undefined}
      />
      <Answered query={query} loading={<Loading shape="table" rows={12} />}>
        {({ book }) =>
          book && book.columns.id.length > 0 ? (
            <AccountList book={book} />
          ) : (
            <Empty
              icon="users"
              title={t(book ? 'empty.noAccounts' : 'empty.noRun')}
              action={
                <Anchor component={Link} to="/runs">
                  {t('empty.toRuns')}
                </Anchor>
              }
            >
              {t(book ? 'empty.noAccountsLead' : 'empty.noRunLead')}
            </Empty>
          )
        }
      </Answered>
    </>
  )
}
