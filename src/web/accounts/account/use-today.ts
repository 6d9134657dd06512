import { useTenant } from '../../lib/session.ts'

/** The day that it is for the tenant, as `2026-11-20`. */
export function useToday(): string {
  const timeZone = useTenant()?.timeZone ?? 'UTC'
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date())
}
