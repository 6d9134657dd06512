import { Group, Stack, Text, ThemeIcon, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../lib/icon.tsx'

interface StepProps {
  readonly number: number
  readonly title: string
  readonly isDone: boolean
  readonly children?: ReactNode
}

/** One of the first steps, with what is to be done or seen in it. */
export function Step({ number, title, isDone, children }: StepProps) {
  const { t } = useTranslation('connection')
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon radius="xl" size={26} variant={isDone ? 'filled' : 'default'} aria-hidden>
        {isDone ? <Icon name="check" size={15} /> : <Text size="sm">{number}</Text>}
      </ThemeIcon>
      <Stack gap="xs" style={{ minWidth: 0, flexGrow: 1 }}>
        <Text fw={600}>
          {title}
          {isDone && <VisuallyHidden>{` (${t('steps.done')})`}</VisuallyHidden>}
        </Text>
        {children}
      </Stack>
    </Group>
  )
}
