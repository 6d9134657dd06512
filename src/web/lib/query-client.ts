import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ProblemError } from './api.ts'

/** How long an answer is shown without asking again. */
const freshMs = 30_000

/**
 * The cache of what the API answered. Refusals are not tried again, faults of server and network
 * twice. `onSignedOut` hears of each answer that says that the session is over.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ProblemError && error.problem.status === 401) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        if (mutation.meta?.isSignIn !== true) onError(error)
      },
    }),
    defaultOptions: {
      queries: { staleTime: freshMs, retry: (failures, error) => failures < 2 && isFault(error) },
    },
  })
}

function isFault(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false
  return error.problem.status === 0 || error.problem.status >= 500
}
