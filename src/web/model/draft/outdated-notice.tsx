import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { StoredModelAnswer } from '../../../api/model.ts'
import type { Model } from '../../../core/model/model.ts'
import { modelDifferences, withDifferences } from '../../../core/model/model-differences.ts'
import { Icon } from '../../lib/icon.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { DifferencesList } from '../versions/differences-list.tsx'
import { useVersion } from '../versions/versions-drawer.tsx'
import type { DraftSaver } from './draft-saver.ts'
import type { DraftStore } from './draft-store.ts'

interface OutdatedNoticeProps {
  readonly draft: DraftStore
  readonly saver: DraftSaver
  readonly current: StoredModelAnswer
  /** The draft is given up for what the other one has published. */
  takeTheirs(): void
}

/** Somebody else has published since the draft was begun: what they changed, and how to go on. */
export function OutdatedNotice({ draft, saver, current, takeTheirs }: OutdatedNoticeProps) {
  const { t } = useTranslation('model')
  const format = useFormat()
  const base = useVersion(saver.baseVersion()).data?.model
  const rebase = () => {
    const mine = draft.get()
    // From before the first version nothing is known to be compared with.
    const rebased: Model = base
      ? withDifferences(current.model, modelDifferences(base, mine))
      : mine
    saver.rebase(current.version)
    draft.replace(rebased)
  }
  return (
    <Alert
      color="orange"
      variant="light"
      icon={<Icon name="alert" />}
      title={t('outdated.title', {
        version: String(current.version),
        at: format.dateTime(current.publishedAt),
      })}
      mb="md"
    >
      <Stack gap="sm">
        <Text size="sm">
          {current.comment ? `“${current.comment}”. ${t('outdated.lead')}` : t('outdated.lead')}
        </Text>
        {base && (
          <DifferencesList
            before={base}
            after={current.model}
            titles={[
              t('version', { version: String(saver.baseVersion()) }),
              t('version', { version: String(current.version) }),
            ]}
          />
        )}
        <Group gap="xs">
          <Button size="xs" onClick={rebase}>
            {t('outdated.rebase')}
          </Button>
          <Button size="xs" variant="default" onClick={takeTheirs}>
            {t('outdated.takeTheirs')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
