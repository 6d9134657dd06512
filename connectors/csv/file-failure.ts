import { ConnectorError } from '#src/errors.ts'

/** Does work on files; what the file system refuses is thrown as a ConnectorError. */
export async function onFiles<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw fileFailure(error)
  }
}

/** Worth another try: a spreadsheet has the file open, the disk is full, a share is away. */
export function fileFailure(error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error)) return error
  return new ConnectorError(
    `A file cannot be used, perhaps another program has it: ${error.message}`,
    {
      ...{ remedy: { kind: 'retry' }, cause: error },
    },
  )
}
