import type { WritingSettings } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import type { Plan } from './plan.ts'
import type { Warning } from './report.ts'

interface Switched {
  readonly plan: Plan
  readonly writing: WritingSettings
  readonly isDryRun: boolean
  readonly isPaused: boolean
  readonly isBeforeLive: boolean
}

/** Why a run writes nothing, or less than the method would. */
export function writingWarnings(
  { plan, writing, isDryRun, isPaused, isBeforeLive }: Switched,
  texts: Texts,
): Warning[] {
  const { values, tasks, pilot } = writing
  const told = (kind: string, count = 1): Warning => ({
    ...{ kind, count, ids: [] },
    message: texts.say(`warning.${kind}`, { count }),
  })
  const pilotOf = pilot && { owners: pilot.ownerIds.length, accounts: pilot.accountIds.length }
  return [
    ...(isBeforeLive && !isDryRun ? [told('before-live')] : []),
    ...(isPaused ? [told('writing-paused')] : []),
    ...(values ? [] : [told('values-off', plan.writes.length)]),
    ...(tasks ? [] : [told('tasks-off', plan.tasks.tasks.length)]),
    ...(pilotOf ? [{ ...told('pilot'), message: texts.say('warning.pilot', pilotOf) }] : []),
  ]
}
