/** A run that somebody or something asks for. */
export interface AskedRun {
  readonly startedBy: 'person' | 'schedule'
  readonly isDryRun: boolean
  /** Reads everything again. */
  readonly isFull: boolean
  /** A held run whose reasons somebody accepts. */
  readonly approve: number | null
}

/**
 * What a run is for: a slot of the tenant's schedule, a person on the pages, or changes that the CRM
 * has told of. Of each kind a tenant has one run waiting at most.
 */
export type RunLane = 'slot' | 'person' | 'change'

/** A run in the queue. */
export interface RunJob extends AskedRun {
  readonly tenant: string
  readonly lane: RunLane
  /** How often in a row it was put off because the CRM was not to be had. */
  readonly parkedTimes: number
}

/** A run that waits for its turn. */
export interface WaitingRun {
  /** The job's id. */
  readonly job: string
  readonly asked: AskedRun
  readonly since: Date
}

/** What a desk needs of the queue. */
export interface RunQueue {
  /** Puts a person's run into the queue; null where one waits already. `isFirst` lets it go before others. */
  putPerson(tenant: string, asked: AskedRun, isFirst: boolean): Promise<string | null>
  /** The person's run that waits. */
  waitingPerson(tenant: string): Promise<WaitingRun | null>
  /** Takes the person's run that waits out of the queue. */
  withdrawPerson(tenant: string): Promise<void>
}

/** How many runs wait, are under way, and were put aside because trying again is no use. */
export type QueueDepth = {
  readonly queued: number
  readonly active: number
  readonly dead: number
}

/** A run that was put aside. */
export interface DeadRun {
  readonly tenant: string
  readonly lane: RunLane
  readonly reason: string
  readonly asideSince: Date
}
