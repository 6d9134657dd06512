import { sql } from 'kysely'
import type { RunStatus, TimetableRow } from '../ports/store.ts'
import type { Database } from './tables.ts'

interface TimetableColumns {
  readonly id: string
  readonly time_zone: string
  readonly schedule: string | null
  readonly schedule_zone: string | null
  readonly started_at: Date | null
  readonly status: RunStatus | null
}

/** In order of the tenants' ids. */
export async function readTimetable(db: Database): Promise<TimetableRow[]> {
  const { rows } = await sql<TimetableColumns>`
    select id, tenants.time_zone, schedule, settings.time_zone as schedule_zone, started_at, status
    from tenants
    left join tenant_settings settings on settings.tenant = key
    left join lateral (
      select started_at, status from runs
      where runs.tenant = key and not is_dry_run
      order by runs.id desc limit 1
    ) last on true
    order by tenants.id
  `.execute(db)
  return rows.map((row) => ({
    tenant: { id: row.id, timeZone: row.time_zone },
    settings: { schedule: row.schedule, timeZone: row.schedule_zone },
    lastRun:
      row.started_at && row.status ? { startedAt: row.started_at, status: row.status } : null,
  }))
}
