import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DraftAnswer } from '../../../api/model.ts'
import { Icon } from '../../lib/icon.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { DifferencesList } from '../versions/differences-list.tsx'

interface ConflictNoticeProps {
  readonly theirs: DraftAnswer | null
  readonly mine: unknown
  keepMine(): void
  takeTheirs(): void
}

/** Two people edit the draft at once: which of the two is kept. */
export function ConflictNotice({ theirs, mine, keepMine, takeTheirs }: ConflictNoticeProps) {
  const { t } = useTranslation('model')
  const format = useFormat()
  return (
    <Alert
      color="orange"
      variant="light"
      icon={<Icon name="alert" />}
      title={theirs ? t('conflict.title') : t('conflict.goneTitle')}
      mb="md"
    >
      <Stack gap="sm">
        <Text size="sm">
          {theirs
            ? t('conflict.lead', { at: format.dateTime(theirs.savedAt) })
            : t('conflict.goneLead')}
        </Text>
        {theirs && (
          <DifferencesList
            before={theirs.model}
            after={mine}
            titles={[t('conflict.theirs'), t('conflict.mine')]}
          />
        )}
        <Group gap="xs">
          <Button size="xs" onClick={keepMine}>
            {t('conflict.keepMine')}
          </Button>
          <Button size="xs" variant="default" onClick={takeTheirs}>
            {t('conflict.takeTheirs')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
