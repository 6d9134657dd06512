import cliProgress from 'cli-progress'
import type { OnProgress, Progress } from '../run/progress.ts'

/**
 * Shows a run's progress on standard error: bars with rate and time left on a terminal, a plain
 * line for each finished part elsewhere.
 */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): {
  onProgress: OnProgress
  stop(): void
} {
  return stream.isTTY ? showBars(stream) : { onProgress: plainLines(stream), stop: () => {} }
}

function plainLines(stream: NodeJS.WriteStream): OnProgress {
  return (progress) => {
    if (progress.kind === 'stream-done')
      stream.write(`pulled ${progress.stream} ${progress.records}\n`)
    if (progress.kind === 'pushed' && progress.done === progress.total) {
      stream.write(`pushed ${progress.what} ${progress.total}\n`)
    }
    if (progress.kind === 'phase') stream.write(`${progress.phase}\n`)
    if (progress.kind === 'planned') stream.write(plannedLine(progress))
  }
}

function plannedLine({ requests, left }: Extract<Progress, { kind: 'planned' }>): string {
  const leftToday = left === null ? '' : `, ${left} are left today`
  return `planned ${requests} requests${leftToday}\n`
}

function showBars(stream: NodeJS.WriteStream): { onProgress: OnProgress; stop(): void } {
  const bars = new cliProgress.MultiBar(
    {
      stream,
      format: '{name} |{bar}| {value}/{goal} · {speed}/s · {left}',
      hideCursor: true,
      clearOnComplete: false,
      barsize: 24,
      formatValue: (value) => String(value),
    },
    cliProgress.Presets.rect,
  )
  const byName = new Map<string, { bar: cliProgress.SingleBar; startedMs: number }>()
  const show = (name: string, done: number, total: number | null) => {
    const known = byName.get(name) ?? {
      bar: bars.create(total ?? done, 0, {}),
      startedMs: Date.now(),
    }
    byName.set(name, known)
    const seconds = Math.max((Date.now() - known.startedMs) / 1000, 0.001)
    const perSecond = done / seconds
    known.bar.setTotal(total ?? Math.max(done, 1))
    known.bar.update(done, {
      name: name.padEnd(11),
      goal: total ?? '?',
      speed: Math.round(perSecond),
      left:
        total === null || perSecond === 0 ? '' : `${Math.ceil((total - done) / perSecond)} s left`,
    })
  }
  return {
    onProgress: (progress) => {
      if (progress.kind === 'phase' && progress.phase === 'pull') startAnew(byName)
      if (progress.kind === 'planned') bars.log(plannedLine(progress))
      draw(progress, show)
    },
    stop: () => bars.stop(),
  }
}

/** The rates of a run are its own, also where several follow each other. */
function startAnew(byName: ReadonlyMap<string, { startedMs: number }>): void {
  for (const known of byName.values()) known.startedMs = Date.now()
}

function draw(
  progress: Progress,
  show: (name: string, done: number, total: number | null) => void,
): void {
  if (progress.kind === 'pulled') show(progress.stream, progress.records, progress.total)
  if (progress.kind === 'stream-done') show(progress.stream, progress.records, progress.records)
  if (progress.kind === 'pushed') show(progress.what, progress.done, progress.total)
}
