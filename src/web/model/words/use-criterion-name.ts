import { useTranslation } from 'react-i18next'

/** Names a criterion: the model's own label, else the built-in one, else its id. */
export function useCriterionName(): (id: string, label: string | undefined) => string {
  const { t, i18n } = useTranslation('app')
  return (id, label) => {
    if (label) return label
    return i18n.exists(`criterion.${id}`, { ns: 'app' }) ? t(`criterion.${id}`) : id
  }
}
