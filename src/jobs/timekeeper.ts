import cron, { type ScheduledTask } from 'node-cron'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import { isCronExpression, lastSlot, type Schedule } from './cron.ts'

/** When a tenant is to run, and whether it has. */
export interface TenantTimes {
  readonly tenant: string
  readonly schedule: Schedule
  /** When the last run began that used up its slot; null where nothing has run. */
  readonly lastSlotUsed: Date | null
}

export interface TimekeeperTools {
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
  /** All tenants that run on schedule. */
  readonly read: () => Promise<readonly TenantTimes[]>
  /** Puts the run of a slot into the queue, which takes it once from however many processes. */
  readonly putSlot: (tenant: string, slot: Date) => Promise<unknown>
}

/** How often tenants that are new, gone or scheduled otherwise are noticed. */
const readEveryMs = 30_000
/** A timer may fire a little before its time. */
const earlyMs = 500

interface Ticking {
  readonly schedule: Schedule
  readonly task: ScheduledTask
}

/** Puts a run into the queue at each slot of each tenant. */
export class Timekeeper {
  readonly #tools: TimekeeperTools
  readonly #ticking = new Map<string, Ticking>()
  /** Slots that could not be put into the queue. */
  readonly #owed = new Map<string, Date>()
  #reading: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined

  constructor(tools: TimekeeperTools) {
    this.#tools = tools
  }

  /** Begins to tick. A slot of a tenant's that passed while nobody kept its time is made up for once. */
  async start(): Promise<void> {
    await this.follow()
    this.#timer = setInterval(() => void this.follow(), readEveryMs)
  }

  /** Reads the schedules anew and ticks by them. What goes wrong is logged, and tried again. */
  follow(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#read())
    return this.#reading
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#reading
    await Promise.all([...this.#ticking.values()].map(({ task }) => task.destroy()))
    this.#ticking.clear()
  }

  async #read(): Promise<void> {
    try {
      const all = await this.#tools.read()
      for (const [tenant, slot] of this.#owed) await this.#put(tenant, slot)
      const known = new Set(all.map(({ tenant }) => tenant))
      for (const tenant of this.#ticking.keys()) if (!known.has(tenant)) await this.#forget(tenant)
      for (const times of all) await this.#followOne(times)
    } catch (error) {
      this.#tools.log.warn('schedules not read', { error })
    }
  }

  async #followOne({ tenant, schedule, lastSlotUsed }: TenantTimes): Promise<void> {
    const before = this.#ticking.get(tenant)
    if (before && isSame(before.schedule, schedule)) return
    if (!isCronExpression(schedule.expression)) {
      this.#tools.log.error('schedule cannot be followed', { tenant, ...schedule })
      return
    }
    await before?.task.destroy()
    this.#ticking.set(tenant, { schedule, task: this.#tick(tenant, schedule) })
    // Another schedule makes up for no slot of its own that has passed.
    if (before || lastSlotUsed === null) return
    const missed = lastSlot(schedule, this.#tools.clock.now())
    if (missed <= lastSlotUsed) return
    await this.#put(tenant, missed)
  }

  #tick(tenant: string, schedule: Schedule): ScheduledTask {
    const { clock, log } = this.#tools
    const put = () => {
      const slot = lastSlot(schedule, new Date(clock.now().getTime() + earlyMs))
      return this.#put(tenant, slot)
    }
    const task = cron.schedule(schedule.expression, put, {
      timezone: schedule.timeZone,
      logger: {
        debug: (about) => log.debug('schedule', { about }),
        info: (about) => log.info('schedule', { about }),
        warn: (about) => log.warn('schedule', { about }),
        error: (about) => log.error('schedule', { about }),
      },
    })
    task.on('execution:missed', () => void put())
    return task
  }

  async #forget(tenant: string): Promise<void> {
    await this.#ticking.get(tenant)?.task.destroy()
    this.#ticking.delete(tenant)
  }

  async #put(tenant: string, slot: Date): Promise<void> {
    try {
      await this.#tools.putSlot(tenant, slot)
      this.#owed.delete(tenant)
    } catch (error) {
      this.#owed.set(tenant, slot)
      this.#tools.log.warn('slot not put into the queue', { tenant, error })
    }
  }
}

function isSame(a: Schedule, b: Schedule): boolean {
  return a.expression === b.expression && a.timeZone === b.timeZone
}
