/** What is known of the tenant's run under way, or of the last one, whichever process has it. */
export interface StoredRunState {
  /** The job in the queue that it runs for. */
  readonly job: string
  /** As the process that runs it tells it. */
  readonly state: object
  /** Since it was told, in milliseconds by the database's clock. */
  readonly ageMs: number
}

/** How processes that run tell those that show it, and are told to stop. */
export interface RunStateShelf {
  get(): Promise<StoredRunState | null>
  /** Replaces what was told, and answers whether somebody has asked this job to stop. */
  tell(job: string, state: object): Promise<{ readonly isStopAsked: boolean }>
  /** Asks a job that is told of to stop; whoever runs it sees it when it tells next. */
  askStop(job: string): Promise<void>
}
