import { Alert, Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { StoredModelAnswer } from '../../api/model.ts'
import { send } from '../lib/api.ts'
import { Failure } from '../lib/failure.tsx'
import { Icon } from '../lib/icon.tsx'

/** A version was published: when it is judged by, and a dry run for the impatient. */
export function PublishedNotice({ published }: { readonly published: StoredModelAnswer }) {
  const { t } = useTranslation('model')
  const navigate = useNavigate()
  const dryRun = useMutation({
    mutationFn: () => send('post', '/runs', { isDryRun: true, isFull: false }),
    onSuccess: () => void navigate('/runs'),
  })
  return (
    <Alert
      color="teal"
      variant="light"
      icon={<Icon name="check" />}
      title={t('published.title', { version: String(published.version) })}
      mb="md"
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('published.lead')}</Text>
        {dryRun.error && <Failure error={dryRun.error} />}
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="play" size={14} />}
          loading={dryRun.isPending}
          onClick={() => dryRun.mutate()}
        >
          {t('published.dryRun')}
        </Button>
      </Stack>
    </Alert>
  )
}
