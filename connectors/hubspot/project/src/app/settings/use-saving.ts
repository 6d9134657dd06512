import { useState } from 'react'
import { ServerError, useAsk } from '../shared/use-server.ts'

/** How far a change has come. */
export type Saving = 'none' | 'under-way' | 'saved' | 'outdated' | 'refused'

/** Sends a change to the server; `save` resolves with whether it was taken. */
export function useSaving(): {
  readonly saving: Saving
  readonly save: (
    method: 'PUT' | 'POST',
    path: string,
    body?: Record<string, unknown>,
  ) => Promise<boolean>
} {
  const ask = useAsk()
  const [saving, setSaving] = useState<Saving>('none')
  return {
    saving,
    save: async (method, path, body) => {
      setSaving('under-way')
      try {
        await ask(path, { method, ...(body && { body }) })
        setSaving('saved')
        return true
      } catch (error) {
        const isOutdated = error instanceof ServerError && error.status === 409
        setSaving(isOutdated ? 'outdated' : 'refused')
        return false
      }
    },
  }
}
