import { migration } from './migration.ts'

export const uninstalls = migration([
  // When the company has removed the app, as the CRM tells; worth nothing once a grant was given or renewed later.
  `alter table installations add column told_gone_at timestamptz`,

  // How far the CRM's journal of uninstallations was read.
  `create table uninstall_journals (
    crm text primary key,
    position text not null
  )`,
])
