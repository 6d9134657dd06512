/** What is to become of a run's job. */
export type Ending =
  | { readonly kind: 'done' }
  /** It is put into the queue again, which is no failure: the CRM or the tenant was not to be had, or the program stops. */
  | {
      readonly kind: 'again'
      readonly why: 'parked' | 'busy' | 'stopped'
      readonly afterMs: number
    }
  /** Trying again is no use before a person has done something. */
  | { readonly kind: 'aside'; readonly reason: string }

/** Does a job of the queue. What it throws is tried again a few times, then put aside. */
export type Perform<Job> = (
  job: Job,
  claim: { readonly id: string; readonly signal: AbortSignal },
) => Promise<Ending>
