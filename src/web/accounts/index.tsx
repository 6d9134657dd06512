export { AccountPage } from './account/account-page.tsx'
export { AccountsPage } from './accounts-page.tsx'
export { AccountReportPage } from './report/report-page.tsx'
