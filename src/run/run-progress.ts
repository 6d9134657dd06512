import type { Progress } from './progress.ts'

type Phase = Extract<Progress, { kind: 'phase' }>['phase']

/** What has been done of one thing that a run does many times. */
export interface ProgressPart {
  readonly phase: 'pull' | 'push'
  /** A stream of the CRM's, or `properties` or `tasks`. */
  readonly name: string
  readonly done: number
  /** Null where nobody knows. */
  readonly total: number | null
  readonly isDone: boolean
  /** Null until there are two moments to compare. */
  readonly perSecond: number | null
}

/** How far a run is. */
export interface RunProgress {
  /** Null before it has a number: while it connects, or where nothing of it is stored. */
  readonly run: number | null
  /** `connect` until the CRM has answered. */
  readonly phase: 'connect' | Phase
  readonly parts: readonly ProgressPart[]
  /** Requests that it will take, of those that are left today, where the CRM counts them. */
  readonly requests: { readonly planned: number; readonly left: number | null } | null
}

/** Follows a run by what it tells. Rates are of what was done since the part was first heard of. */
export class ProgressFollower {
  readonly #now: () => Date
  readonly #firsts = new Map<string, { readonly done: number; readonly atMs: number }>()
  #progress: RunProgress = { run: null, phase: 'connect', parts: [], requests: null }

  constructor(now: () => Date) {
    this.#now = now
  }

  get progress(): RunProgress {
    return this.#progress
  }

  follow(told: Progress): void {
    const part = partOf(told)
    if (part) this.#put(part)
    else this.#progress = { ...this.#progress, ...stageOf(told) }
  }

  #put(part: Omit<ProgressPart, 'perSecond'>): void {
    const { parts } = this.#progress
    const key = `${part.phase} ${part.name}`
    const isSame = (one: ProgressPart) => `${one.phase} ${one.name}` === key
    const known = parts.find(isSame)
    const atMs = this.#now().getTime()
    // A stream that goes on where it was interrupted is read once more for what changed meanwhile.
    const isAnew = known === undefined || (part.done < known.done && !part.isDone)
    if (isAnew) this.#firsts.set(key, { done: part.done, atMs })
    const first = this.#firsts.get(key)
    const seconds = first ? (atMs - first.atMs) / 1000 : 0
    const perSecond =
      first && seconds > 0 ? (part.done - first.done) / seconds : (known?.perSecond ?? null)
    // The end counts what was read anew, which may be less than what is there.
    const done = part.isDone && known ? Math.max(part.done, known.done) : part.done
    const shown = { ...part, done, total: part.isDone ? done : part.total, perSecond }
    this.#progress = {
      ...this.#progress,
      parts: known ? parts.map((one) => (isSame(one) ? shown : one)) : [...parts, shown],
    }
  }
}

/** What a message tells about the run as a whole. */
function stageOf(told: Progress): Partial<Pick<RunProgress, 'run' | 'phase' | 'requests'>> {
  if (told.kind === 'started') return { run: told.run }
  if (told.kind === 'phase') return { phase: told.phase }
  if (told.kind === 'planned') return { requests: { planned: told.requests, left: told.left } }
  return {}
}

function partOf(told: Progress): Omit<ProgressPart, 'perSecond'> | null {
  if (told.kind === 'pulled') {
    const { stream: name, records: done, total } = told
    return { phase: 'pull', name, done, total, isDone: false }
  }
  if (told.kind === 'stream-done') {
    const { stream: name, records: done } = told
    return { phase: 'pull', name, done, total: done, isDone: true }
  }
  if (told.kind === 'pushed') {
    const { what: name, done, total } = told
    return { phase: 'push', name, done, total, isDone: done === total }
  }
  return null
}
