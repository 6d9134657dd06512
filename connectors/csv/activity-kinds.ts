import type { ActivityRecord } from '#src/ports/records.ts'
import { plainWord } from './fields.ts'

type Kind = Exclude<ActivityRecord['kind'], 'ticket'>

const words: Readonly<Record<Kind, readonly string[]>> = {
  call: [
    ...['call', 'phone call', 'llamada', 'chiamata', 'telefonata', 'звонок', 'входящий звонок'],
    ...['исходящий звонок'],
  ],
  meeting: [
    ...['meeting', 'event', 'visit', 'reunión', 'visita', 'evento', 'riunione', 'incontro'],
    ...['встреча', 'визит'],
  ],
  email: [
    ...['email', 'incoming email', 'forwarded email', 'list email', 'correo'],
    ...['correo electrónico', 'posta elettronica', 'письмо', 'электронное письмо', 'почта'],
  ],
  note: [
    ...['note', 'task', 'nota', 'tarea', 'attività', 'compito', 'заметка', 'примечание'],
    ...['задача'],
  ],
}
const kinds = new Map(
  Object.entries(words).flatMap(([kind, list]) =>
    list.map((word): [string, Kind] => [plainWord(word), kind as Kind]),
  ),
)

const fallenThrough = new Set(
  [
    ...['canceled', 'cancelled', 'rescheduled', 'no show', 'cancelado', 'cancelada'],
    ...['reprogramada', 'no se presentó', 'annullato', 'annullata', 'rinviata'],
    ...['отменена', 'отменено', 'перенесена', 'не состоялась'],
  ].map(plainWord),
)

/** Null for a word that is none of a kind of activity. */
export function activityKind(word: string): Kind | null {
  return kinds.get(plainWord(word)) ?? null
}

/** Whether an outcome says that a meeting did not take place. */
export function fellThrough(outcome: string): boolean {
  return fallenThrough.has(plainWord(outcome))
}
