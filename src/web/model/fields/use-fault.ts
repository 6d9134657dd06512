import { useTranslation } from 'react-i18next'
import { useDraft } from '../draft/draft-context.ts'
import type { FieldPath } from '../draft/draft-store.ts'
import { faultWords } from './fault-words.ts'

/** What is wrong with a field, in words. */
export function useFault(path: FieldPath): string | undefined {
  const { t } = useTranslation('model')
  const { faults } = useDraft()
  const fault = faults.find((one) => one.path.join('.') === path.join('.'))
  return fault && faultWords(fault, t)
}
