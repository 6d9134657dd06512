import { hubspot, useExtensionContext } from '@hubspot/ui-extensions'
import { useCallback, useEffect, useState } from 'react'

interface Asking {
  readonly method?: 'GET' | 'PUT' | 'POST'
  readonly body?: Record<string, unknown>
}

/** HubSpot waits up to 15 s; the server answers in far less. */
const timeoutMs = 10_000

/** Languages that the server says its texts in, too. */
const languages = ['en', 'es', 'it', 'ru'] as const
export type Language = (typeof languages)[number]

/** The language of the user in HubSpot, where there are texts in it; else English. */
export function useLanguage(): Language {
  const { user } = useExtensionContext()
  const code = (user.language ?? user.locale ?? '').slice(0, 2).toLowerCase()
  return languages.find((language) => language === code) ?? 'en'
}

/** The server did not answer as it was asked. */
export class ServerError extends Error {
  override readonly name = 'ServerError'
  readonly status: number

  constructor(status: number) {
    super(`the server answered ${status}`)
    this.status = status
  }
}

/** Asks the server through HubSpot, which signs the request. Throws a ServerError where it is refused. */
export function useAsk(): (path: string, asking?: Asking) => Promise<unknown> {
  const { variables } = useExtensionContext()
  const language = useLanguage()
  const server = String(variables?.PUBLIC_URL ?? '')
  return useCallback(
    async (path, asking = {}) => {
      const mark = path.includes('?') ? '&' : '?'
      const url = `${server}/hubspot${path}${mark}language=${language}`
      const response = await hubspot.fetch(url, { method: 'GET', ...asking, timeout: timeoutMs })
      if (!response.ok) throw new ServerError(response.status)
      return response.json()
    },
    [server, language],
  )
}

/** What was asked for: not there yet, not to be had, or there. */
export type Answer<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'answered'; readonly data: T }

/**
 * What a path answers now, asked for again whenever `version` changes or `reload` is called; until
 * that has come, the last answer stays.
 */
export function useAnswer<T>(
  path: string,
  version: string,
): { readonly answer: Answer<T>; readonly reload: () => void } {
  const ask = useAsk()
  const [tries, setTries] = useState(0)
  const turn = `${path} ${version} ${tries}`
  const [last, setLast] = useState<{ turn: string; answer: Answer<T> }>({ turn, answer: loading })
  useEffect(() => {
    let isCurrent = true
    const keep = (answer: Answer<T>) => isCurrent && setLast({ turn, answer })
    ask(path).then(
      (data) => keep({ state: 'answered', data: data as T }),
      () => keep({ state: 'failed' }),
    )
    return () => {
      isCurrent = false
    }
  }, [ask, path, turn])
  const isShown = last.turn === turn || last.answer.state === 'answered'
  return { answer: isShown ? last.answer : loading, reload: () => setTries(tries + 1) }
}

const loading = { state: 'loading' } as const
