import { Alert, Code, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../lib/icon.tsx'

/** A model file wins over whatever is published, so nothing can be. */
export function FileNotice({ file }: { readonly file: string }) {
  const { t } = useTranslation('model')
  return (
    <Alert
      color="orange"
      variant="light"
      icon={<Icon name="info" />}
      title={t('file.title')}
      mb="md"
    >
      <Text size="sm">{t('file.lead')}</Text>
      <Code style={{ overflowWrap: 'anywhere' }}>{file}</Code>
    </Alert>
  )
}
