import { migration } from './migration.ts'

export const queue = migration([
  // How far the run under way is, told by the process that has it; the queue brings tables of its own.
  `create table run_states (
    tenant integer primary key references tenants on delete cascade,
    job text not null,
    state jsonb not null,
    told_at timestamptz not null,
    stop_job text
  )`,
])
