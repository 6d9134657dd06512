import { Button, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError, send } from '../lib/api.ts'
import { Failure } from '../lib/failure.tsx'
import { sessionQuery } from '../lib/session.ts'

/** Asks for the admin's password. */
export function PasswordSignIn() {
  const { t } = useTranslation('shell')
  const [password, setPassword] = useState('')
  const queryClient = useQueryClient()
  const signingIn = useMutation({
    meta: { isSignIn: true },
    mutationFn: () => send('post', '/session', { password }),
    onSuccess: async () => {
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
      await queryClient.refetchQueries(sessionQuery)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signingIn.mutate()
  }
  const refusal = refusalOf(signingIn.error)
  return (
    <Paper withBorder p="lg" component="form" onSubmit={submit}>
      <Stack gap="md">
        <div>
          <Title order={1} size="h3">
            {t('signIn.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('signIn.lead')}
          </Text>
        </div>
        <PasswordInput
          label={t('signIn.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
          error={refusal && t(`signIn.${refusal.kind}`, { count: refusal.minutes })}
          required
          withAsterisk={false}
          data-autofocus
        />
        {signingIn.error && !refusal && <Failure error={signingIn.error} />}
        <Button type="submit" loading={signingIn.isPending} fullWidth>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </Paper>
  )
}

interface Refusal {
  readonly kind: 'wrong' | 'wait'
  readonly minutes: number
}

function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof ProblemError)) return null
  if (error.problem.status === 401) return { kind: 'wrong', minutes: 0 }
  if (error.problem.status !== 429) return null
  return { kind: 'wait', minutes: Math.max(1, Math.ceil((error.retryAfterSeconds ?? 60) / 60)) }
}
