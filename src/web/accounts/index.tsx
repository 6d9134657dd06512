import { Empty } from '../lib/empty.tsx'

export { AccountPage } from './account/account-page.tsx'
export { AccountsPage } from './accounts-page.tsx'

export function AccountReportPage() {
  return <Empty title="" />
}
