import { migration } from './migration.ts'

export const pages = migration([
  `create table sessions (
    key text primary key,
    data jsonb not null,
    expires_at timestamptz not null
  )`,
])
