import { readConfig } from '#src/config.ts'
import { createLog } from '#src/create-log.ts'
import { openApp } from '#src/open-app.ts'
import type { RunReport } from '#src/run/report.ts'
import { runApp } from '#src/run-app.ts'
import { systemClock } from '#src/system-clock.ts'
import { answerParent, peakMegabytes } from './child.ts'

/** Settings as the program reads them from its environment. */
export type RunSettings = Readonly<Record<string, string>>

export interface RunFigures {
  /** From the start of each phase to that of the next. */
  readonly phaseMs: Readonly<Record<string, number>>
  readonly peakMegabytes: number
  readonly report: RunReport
}

/** One first run of the program. */
answerParent<RunSettings>(async (settings) => {
  const config = readConfig(settings)
  const app = await openApp(config, createLog(config.logLevel), systemClock)
  const starts: [phase: string, atMs: number][] = []
  try {
    const { report } = await runApp(app, await app.connect(), {
      goesLive: true,
      onProgress: (progress) => {
        if (progress.kind === 'phase') {
          starts.push([progress.phase, performance.now()])
        }
      },
    })
    const ends = [...starts.slice(1).map(([, atMs]) => atMs), performance.now()]
    const phaseMs = Object.fromEntries(
      starts.map(([phase, atMs], i) => [phase, (ends[i] ?? atMs) - atMs]),
    )
    return { phaseMs, peakMegabytes: peakMegabytes(), report } satisfies RunFigures
  } finally {
    await app.close()
  }
})
