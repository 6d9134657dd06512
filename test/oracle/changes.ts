import type { JudgedUnit } from './judge-naively.ts'
import type { Change, Memory } from './memory.ts'

const judgements = ['tier', 'quadrant', 'segment'] as const

/** What changed since the last run; on the first one everything did, but for holders of a mapped
 * tier field, who "raise no events". */
export function changesOf(
  units: readonly JudgedUnit[],
  memory: Memory | undefined,
  holders: ReadonlySet<string>,
): Change[] {
  return units.flatMap((unit) =>
    judgements.flatMap((what) => {
      if (memory === undefined && holders.has(unit.id)) return []
      const from = memory?.units[unit.id]?.[what] ?? null
      const to = unit[what]
      return from === to ? [] : [{ unitId: unit.id, what, from, to }]
    }),
  )
}
