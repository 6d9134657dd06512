import { Button, List, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Confirm } from './confirm.tsx'
import { RunProblem } from './run-problem.tsx'
import { useStartRun } from './run-queries.ts'

interface ApproveRunProps {
  readonly run: number
  readonly reasons: readonly string[]
}

/** Lets a held run write, after the reasons were read once more. */
export function ApproveRun({ run, reasons }: ApproveRunProps) {
  const { t } = useTranslation('runs')
  const navigate = useNavigate()
  const [isAsked, setIsAsked] = useState(false)
  const starting = useStartRun()
  const close = () => setIsAsked(false)
  const approve = () =>
    starting.mutate(run, {
      onSuccess: () => {
        close()
        void navigate('/runs')
      },
    })
  return (
    <>
      <Button size="xs" onClick={() => setIsAsked(true)}>
        {t('held.approve')}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={t('held.confirmTitle')}
        action={t('held.approve')}
        isBusy={starting.isPending}
        onConfirm={approve}
        onClose={close}
      >
        <Text size="sm">{t('held.confirmLead')}</Text>
        <List size="sm">
          {reasons.map((reason) => (
            <List.Item key={reason}>{reason}</List.Item>
          ))}
        </List>
        <RunProblem error={starting.error} />
      </Confirm>
    </>
  )
}
