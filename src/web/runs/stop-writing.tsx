import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RunProblem } from './run-problem.tsx'
import { usePauseWriting } from './run-queries.ts'

/** Stops writing at one press, for a run under way at its next batch; nothing is lost by it. */
export function StopWriting() {
  const { t } = useTranslation('runs')
  const pausing = usePauseWriting()
  return (
    <>
      <Button
        variant="outline"
        color="red"
        loading={pausing.isPending}
        onClick={() => pausing.mutate(undefined)}
      >
        {t('paused.stop')}
      </Button>
      <RunProblem error={pausing.error} />
    </>
  )
}
