/** One entry of the `errors` list of an error body. */
export interface ErrorDetail {
  readonly message: string
  readonly code?: string
  readonly in?: string
  readonly context?: Readonly<Record<string, readonly string[]>>
}

export interface ErrorFacts {
  readonly message: string
  readonly category?: string
  /** Of rate limits, instead of a category. */
  readonly errorType?: string
  readonly policyName?: string
  readonly groupName?: string
  /** Of the OAuth endpoints, which have bodies of their own. */
  readonly error?: string
  readonly error_description?: string
  readonly status?: string
  readonly subCategory?: string
  readonly context?: Readonly<Record<string, readonly string[]>>
  readonly errors?: readonly ErrorDetail[]
}

/** An answer with an error status; `facts` becomes HubSpot's standard error body. */
export class HubSpotError extends Error {
  override readonly name = 'HubSpotError'
  readonly status: number
  readonly facts: ErrorFacts

  constructor(status: number, facts: ErrorFacts) {
    super(facts.message)
    this.status = status
    this.facts = facts
  }
}

/** 400 for a request that does not make sense, with details per property where there are some. */
export function invalid(message: string, errors?: readonly ErrorDetail[]): HubSpotError {
  const facts = { category: 'VALIDATION_ERROR', message }
  return new HubSpotError(400, errors === undefined ? facts : { ...facts, errors })
}

/** 400 for values of a record that do not fit the portal's properties. */
export function invalidValues(errors: readonly ErrorDetail[]): HubSpotError {
  const listed = errors.map((error) => ({
    isValid: false,
    message: error.message,
    error: error.code,
    name: error.context?.propertyName?.[0],
  }))
  return invalid(`Property values were not valid: ${JSON.stringify(listed)}`, errors)
}

/** 404, the same for records, properties and paths. */
export function notFound(message = 'resource not found'): HubSpotError {
  return new HubSpotError(404, { category: 'OBJECT_NOT_FOUND', message })
}

/** 403 that lists the scopes of which any one would do. */
export function missingScopes(anyOf: readonly string[]): HubSpotError {
  return new HubSpotError(403, {
    category: 'MISSING_SCOPES',
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: anyOf },
      },
    ],
  })
}

/** An entry of the `errors` list of a 207, as the batch endpoints give them. */
export function batchError(error: HubSpotError, traceId?: string): Record<string, unknown> {
  const { context = {}, ...facts } = error.facts
  return {
    status: 'error',
    ...facts,
    context: traceId === undefined ? context : { ...context, objectWriteTraceId: [traceId] },
  }
}
