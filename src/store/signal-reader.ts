import type { SignalReader } from '../ports/store.ts'
import type { Scope } from './tables.ts'

export function signalReader(_scope: Scope): SignalReader {
  return {
    read: async () => {
      throw new Error('signals are not readable yet')
    },
  }
}
