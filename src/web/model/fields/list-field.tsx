import { TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FieldPath } from '../draft/draft-store.ts'
import { inputOrder } from './input-order.ts'
import { useField } from './use-field.ts'

/** A list of texts, each typed and ended by Enter. */
export function ListField({ path }: { readonly path: FieldPath }) {
  const { value, set, label, description, error } = useField<readonly string[]>(path)
  const { t } = useTranslation('model')
  return (
    <TagsInput
      inputWrapperOrder={inputOrder}
      {...{ label, description, error }}
      value={[...value]}
      onChange={set}
      placeholder={t('addByEnter')}
      clearable={false}
    />
  )
}
