/** What to do about a failure; whoever catches it needs nothing else. */
export type Remedy =
  | { kind: 'retry'; afterMs?: number }
  | { kind: 'reconnect' }
  | { kind: 'reject' }

/**
 * A failure at the CRM. `remedy` says who must act: wait and try again, a person who reconnects
 * the tenant, or nobody but this one record. `unclear` means that the CRM may have applied the
 * request, so a create must be looked up before it is sent again.
 */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError'
  readonly remedy: Remedy
  readonly status: number | undefined
  readonly category: string | undefined
  readonly unclear: boolean

  constructor(
    message: string,
    facts: {
      remedy: Remedy
      status?: number
      category?: string
      unclear?: boolean
      cause?: unknown
    },
  ) {
    super(message, { cause: facts.cause })
    this.remedy = facts.remedy
    this.status = facts.status
    this.category = facts.category
    this.unclear = facts.unclear ?? false
  }
}

/**
 * Whether the CRM does not let the connected user do it: status 403 and nothing to wait for, since a
 * CRM may say the same of a limit that passes.
 */
export function isForbidden(error: unknown): error is ConnectorError {
  return error instanceof ConnectorError && error.status === 403 && error.remedy.kind === 'reject'
}

/** The program is stopping: what it is at is gone on with at its next start. */
export class StoppingError extends Error {
  override readonly name = 'StoppingError'
}

/** Somebody has stopped writing in the middle of a run, which can be gone on with. */
export class WritingStoppedError extends Error {
  override readonly name = 'WritingStoppedError'
}

/** Wrong use or configuration: the message says what is wrong and what to do. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Something else holds the tenant: a run, an undo, or the deletion of its data. */
export class TenantBusyError extends UsageError {}
