import { Alert } from '@hubspot/ui-extensions'
import { useLanguage } from '../shared/use-server.ts'
import { settingsTexts } from './texts.ts'
import type { Saving } from './use-saving.ts'

interface Props {
  readonly saving: Saving
  /** What to say where it was taken. */
  readonly saved: string
}

/** What became of a change. */
export function Outcome({ saving, saved }: Props) {
  const texts = settingsTexts[useLanguage()]
  if (saving === 'none' || saving === 'under-way') return null
  if (saving === 'saved') return <Alert title={saved} variant="success" />
  return <Alert title={texts[saving]} variant="danger" />
}
