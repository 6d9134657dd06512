import { Button, Checkbox, List, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { writtenFields } from '../../core/writing/written.ts'
import { Icon } from '../lib/icon.tsx'
import { useFormat } from '../lib/use-format.ts'
import { Confirm } from './confirm.tsx'
import { RunProblem } from './run-problem.tsx'
import { useStartRun } from './run-queries.ts'

interface StartRunProps {
  readonly isDisabled: boolean
  /** Whether runs may write. */
  readonly isLive: boolean
}

/** Buttons that start a run, each after saying what it does. */
export function StartRun({ isDisabled, isLive }: StartRunProps) {
  const { t } = useTranslation(['runs', 'app'])
  const format = useFormat()
  const [asked, setAsked] = useState<'dry' | 'real' | null>(null)
  // Keeps its words while the dialog fades.
  const [kind, setKind] = useState<'dry' | 'real'>('dry')
  const [isFull, setIsFull] = useState(false)
  const starting = useStartRun()
  const ask = (wanted: 'dry' | 'real') => {
    starting.reset()
    setIsFull(false)
    setKind(wanted)
    setAsked(wanted)
  }
  const close = () => setAsked(null)
  const fields = format.list(writtenFields.map((field) => t(`app:property.${field}.label`)))
  return (
    <>
      <Button variant="default" disabled={isDisabled} onClick={() => ask('dry')}>
        {t('start.dry')}
      </Button>
      {isLive && (
        <Button
          leftSection={<Icon name="play" size={15} />}
          disabled={isDisabled}
          onClick={() => ask('real')}
        >
          {t('start.real')}
        </Button>
      )}
      <Confirm
        isOpen={asked !== null}
        title={t(`start.${kind}Title`)}
        action={t('start.go')}
        isBusy={starting.isPending}
        onConfirm={() =>
          starting.mutate({ isDryRun: kind === 'dry', isFull }, { onSuccess: close })
        }
        onClose={close}
      >
        <Text size="sm">{t(`start.${kind}Lead`)}</Text>
        {kind === 'real' && (
          <>
            <List size="sm" spacing={4}>
              <List.Item>{t('start.realFields', { fields })}</List.Item>
              <List.Item>{t('start.realTasks')}</List.Item>
              <List.Item>{t('start.realFirst')}</List.Item>
            </List>
            <Text size="sm">{t('start.realKeeps')}</Text>
          </>
        )}
        <Checkbox
          label={t('start.full')}
          description={t('start.fullHint')}
          checked={isFull}
          onChange={(event) => setIsFull(event.currentTarget.checked)}
        />
        <RunProblem error={starting.error} />
      </Confirm>
    </>
  )
}
