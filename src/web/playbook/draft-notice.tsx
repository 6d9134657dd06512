import { Alert, Anchor, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ModelAnswer } from '../../api/model.ts'
import { Icon } from '../lib/icon.tsx'
import { useFormat } from '../lib/use-format.ts'

/** Says that what is shown is not in force yet, and where it is published. */
export function DraftNotice({ draft }: { readonly draft: ModelAnswer['draft'] }) {
  const { t } = useTranslation('playbook')
  const format = useFormat()
  if (!draft) return null
  return (
    <Alert variant="light" icon={<Icon name="info" />} title={t('draft.there')}>
      <Group gap="sm">
        <Text size="sm">
          {t('draft.thereLead', { when: format.relative(draft.savedAt, Date.now()) })}
        </Text>
        <Anchor component={Link} to="/model" size="sm" c="inherit" underline="always">
          {t('draft.review')}
        </Anchor>
      </Group>
    </Alert>
  )
}
