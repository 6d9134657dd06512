import { ConnectorError, UsageError } from '../errors.ts'

/** What the program's exit codes mean. */
export const exitCodes = { done: 0, failed: 1, usage: 2, someRefused: 3, held: 4 } as const

export interface Failure {
  readonly exitCode: number
  readonly text: string
  readonly document: { readonly kind: 'usage' | 'crm' | 'bug'; readonly message: string }
}

/** Turns what was thrown into words for a person; only a bug of ours shows its stack. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof UsageError) {
    return {
      exitCode: exitCodes.usage,
      text: error.message,
      document: { kind: 'usage', message: error.message },
    }
  }
  if (error instanceof ConnectorError) return describeConnectorError(error)
  const message = error instanceof Error ? error.message : String(error)
  const stack = error instanceof Error ? (error.stack ?? message) : message
  return { exitCode: exitCodes.failed, text: stack, document: { kind: 'bug', message } }
}

function describeConnectorError(error: ConnectorError): Failure {
  const text = `${error.message}\n${advice(error)}`
  return {
    exitCode: error.remedy.kind === 'reconnect' ? exitCodes.usage : exitCodes.failed,
    text,
    document: { kind: 'crm', message: error.message },
  }
}

function advice({ remedy }: ConnectorError): string {
  switch (remedy.kind) {
    case 'retry':
      return 'Nothing is lost: start the same command again later and it goes on where it was.'
    case 'reconnect':
      return 'Set what signs in to the CRM in .env, then check it with: key-accounts doctor'
    case 'reject':
      return 'key-accounts doctor tells which permissions are missing.'
    default:
      return remedy satisfies never
  }
}
