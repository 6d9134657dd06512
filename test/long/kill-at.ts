import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { FaultPlan } from '#sandbox/faults.ts'
import type { Random } from '#sandbox/random.ts'
import type { Environment } from './one-run.ts'

/** A pretend CRM, as far as it takes to know when a request comes. */
export interface Watched {
  setFaults(plan: FaultPlan | null): void
}

/** A script that makes one run, HubSpot's by default, and what it is told by its environment. */
export interface ChildRun {
  readonly script?: URL
  readonly environment: Environment
  readonly startMs: number
}

/** When a run is killed, by the requests that it has sent, or those of them whose method and path are these. */
export interface Moment {
  readonly request: number
  readonly method?: string
  readonly pathEnd?: string
  /**
   * `before` the request is applied; `during`: as it arrives, whatever becomes of it; `unanswered`:
   * applied, and no answer came; `later`: so long after it arrived, whatever is going on then.
   */
  readonly when: 'before' | 'during' | 'unanswered' | 'later'
  readonly delayMs: number
}

/** A moment of a run of so many requests; half of them fall into the last third, where it writes. */
export function randomMoment(random: Random, requests: number): Moment {
  const first = random.chance(0.5) ? 1 : Math.ceil((requests * 2) / 3)
  return {
    request: random.int(first, requests),
    when: random.pick(['before', 'during', 'unanswered', 'later']),
    delayMs: random.chance(0.5) ? random.int(0, 20) : random.int(0, 300),
  }
}

const hubSpotRun = new URL('run-in-child.ts', import.meta.url)

/** Starts a run in a process of its own and kills it at the moment. Returns whether it died of it. */
export async function runAndKill(
  { script = hubSpotRun, environment, startMs }: ChildRun,
  sandbox: Watched,
  moment: Moment,
): Promise<boolean> {
  const child = spawn(process.execPath, [fileURLToPath(script)], {
    env: { ...process.env, ...environment, START_MS: String(startMs) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: string[] = []
  child.stderr?.on('data', (data: Buffer) => said.push(data.toString()))
  killAt(child, sandbox, moment)
  const [code, signal] = await once(child, 'exit')
  sandbox.setFaults(null)
  if (code !== null && code !== 0) throw new Error(`the run failed: ${said.join('')}`)
  return signal === 'SIGKILL'
}

function killAt(child: ChildProcess, sandbox: Watched, moment: Moment): void {
  let requests = 0
  const kill = () => child.kill('SIGKILL')
  sandbox.setFaults(({ method, path }) => {
    if (method !== (moment.method ?? method) || !path.endsWith(moment.pathEnd ?? '')) return null
    requests++
    if (requests !== moment.request) return null
    switch (moment.when) {
      case 'before':
        kill()
        return { when: 'before', kind: 'reset' }
      case 'during':
        kill()
        return null
      case 'unanswered':
        setTimeout(kill, 20)
        return { when: 'after', kind: 'timeout' }
      case 'later':
        setTimeout(kill, moment.delayMs)
        return null
    }
  })
}
