import { Center, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

interface EmptyProps {
  readonly icon?: IconName
  readonly title: string
  /** Why there is nothing, and how something comes to be here. */
  readonly children?: ReactNode
  /** A button or link that leads on. */
  readonly action?: ReactNode
}

/** Says that there is nothing to show, and what to do about it. */
export function Empty({ icon = 'info', title, children, action }: EmptyProps) {
  return (
    <Center py={64} px="md">
      <Stack align="center" gap="sm" maw={460}>
        <ThemeIcon variant="light" color="gray" size={44} radius="xl">
          <Icon name={icon} size={22} />
        </ThemeIcon>
        <Title order={2} size="h4" ta="center">
          {title}
        </Title>
        {children && (
          <Text c="dimmed" size="sm" ta="center">
            {children}
          </Text>
        )}
        {action}
      </Stack>
    </Center>
  )
}
