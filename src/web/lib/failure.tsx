import { Alert, Button, Code, Group, List, Stack, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../api/problem.ts'
import { ProblemError } from './api.ts'
import { Icon } from './icon.tsx'

interface FailureProps {
  readonly error: unknown
  /** Offers to try again. */
  readonly retry?: (() => void) | undefined
}

/** What went wrong, what to do about it, and where the server's log tells more. */
export function Failure({ error, retry }: FailureProps) {
  const { t } = useTranslation('shell')
  const problem = error instanceof ProblemError ? error.problem : null
  return (
    <Alert color="red" variant="light" icon={<Icon name="alert" />} title={titleOf(problem, t)}>
      <Stack gap="xs" align="flex-start">
        {problem?.detail && <Text size="sm">{problem.detail}</Text>}
        {problem?.errors && (
          <List size="sm">
            {problem.errors.map(({ path, message }) => (
              <List.Item key={`${path} ${message}`}>
                {path === '' ? message : `${path}: ${message}`}
              </List.Item>
            ))}
          </List>
        )}
        <Text size="sm">{t(`failure.advice.${kindOf(problem)}`)}</Text>
        {problem?.id && (
          <Group gap={6}>
            <Text size="sm">{t('failure.id')}</Text>
            <Code>{problem.id}</Code>
          </Group>
        )}
        {retry && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="refresh" size={14} />}
            onClick={retry}
          >
            {t('failure.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

type Kind = 'unreachable' | 'forbidden' | 'missing' | 'outdated' | 'input' | 'wait' | 'fault'

/** What a status asks of whoever reads it. */
function kindOf(problem: Problem | null): Kind {
  if (problem === null) return 'fault'
  const kinds: Readonly<Record<number, Kind>> = {
    0: 'unreachable',
    403: 'forbidden',
    404: 'missing',
    409: 'outdated',
    412: 'outdated',
    422: 'input',
    429: 'wait',
    502: 'unreachable',
    503: 'unreachable',
    504: 'unreachable',
  }
  return kinds[problem.status] ?? 'fault'
}

/** The server's own words where it has more to say than the name of the status. */
function titleOf(problem: Problem | null, t: TFunction<'shell'>): string {
  const kind = kindOf(problem)
  const isOurs = problem === null || kind === 'fault' || problem.title === ''
  return isOurs ? t(`failure.title.${kind}`) : problem.title
}
