/** Time as a parameter, so that tests need not wait. */
export interface Clock {
  now(): Date
  /** Resolves after `waitMs`; rejects with the signal's reason when it is aborted. */
  sleep(waitMs: number, signal?: AbortSignal): Promise<void>
}
