import type { DealRecord } from '#src/ports/records.ts'
import { plainWord } from './fields.ts'
import type { Mapping } from './mapping.ts'

type DealState = DealRecord['state']
type StatedStages = Mapping['deals']['stages']

const won = [
  ...['won', 'closed won', 'ganado', 'ganada', 'cerrado ganado', 'cerrada ganada'],
  ...['cierre ganado', 'vinto', 'vinta', 'chiuso vinto', 'chiusa vinta', 'выиграна', 'выигран'],
  ...['выиграно', 'закрыта выиграна', 'закрыто и выиграно', 'успешно', 'сделка успешна'],
  ...['успешно реализовано'],
]
const lost = [
  ...['lost', 'closed lost', 'perdido', 'perdida', 'cerrado perdido', 'cerrada perdida'],
  ...['cierre perdido', 'perso', 'persa', 'chiuso perso', 'chiusa persa', 'проиграна'],
  ...['проигран', 'проиграно', 'закрыта проиграна', 'закрыто и проиграно', 'сделка проиграна'],
  ...['закрыто и не реализовано'],
]
const known = new Map<string, DealState>([
  ...won.map((word): [string, DealState] => [plainWord(word), 'won']),
  ...lost.map((word): [string, DealState] => [plainWord(word), 'lost']),
])
/** HubSpot exports a stage with its pipeline: `Closed won (Sales Pipeline)`. */
const pipelineBehind = /\s*\([^)]*\)$/

/** Tells the state of a deal by the word of its stage; null for a word that nobody explained. */
export function createStages(stated: StatedStages): (word: string) => DealState | null {
  const own = new Map<string, DealState>(
    (['won', 'lost', 'open'] as const).flatMap((state) =>
      (stated?.[state] ?? []).map((word): [string, DealState] => [plainWord(word), state]),
    ),
  )
  const seen = new Map<string, DealState | null>()
  return (word) => {
    const before = seen.get(word)
    if (before !== undefined) return before
    const plain = plainWord(word)
    const bare = plainWord(word.replace(pipelineBehind, ''))
    const state = own.get(plain) ?? own.get(bare) ?? known.get(plain) ?? known.get(bare) ?? null
    if (seen.size < 1000) seen.set(word, state)
    return state
  }
}
