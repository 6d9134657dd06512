import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../lib/api.ts'
import { Failure } from '../lib/failure.tsx'
import { Icon } from '../lib/icon.tsx'

const known = ['run-under-way', 'run-elsewhere', 'run-not-held'] as const

/** Why something about runs was refused; nothing while there is no error. */
export function RunProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('runs')
  if (!error) return null
  const type = error instanceof ProblemError ? error.problem.type : ''
  const kind = known.find((one) => type === `/problems/${one}`)
  if (!kind) return <Failure error={error} />
  return (
    <Alert color="yellow" variant="light" icon={<Icon name="alert" />}>
      {t(`problem.${kind}`)}
    </Alert>
  )
}
