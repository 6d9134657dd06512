/** One entry of an error body, which is always a list. */
export interface ErrorEntry {
  readonly message: string
  readonly errorCode: string
  readonly fields?: readonly string[]
}

/** An answer with an error status in Salesforce's shape. */
export class SalesforceError extends Error {
  override readonly name = 'SalesforceError'
  readonly status: number
  /** A list of entries, or what the OAuth endpoints send. */
  readonly body: readonly ErrorEntry[] | Readonly<Record<string, string>>

  constructor(status: number, body: SalesforceError['body']) {
    super(JSON.stringify(body))
    this.status = status
    this.body = body
  }
}

/** 400, or another status, with one entry. */
export function refused(errorCode: string, message: string, status = 400): SalesforceError {
  return new SalesforceError(status, [{ message, errorCode }])
}

export function notFound(): SalesforceError {
  return refused('NOT_FOUND', 'The requested resource does not exist', 404)
}

/** 400 in the shape of the OAuth endpoints. */
export function grantRefused(error: string, description: string): SalesforceError {
  return new SalesforceError(400, { error, error_description: description })
}
