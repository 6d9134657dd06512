import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface PartProps {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}

/** Settings that belong together. */
export function Part({ title, lead, children }: PartProps) {
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <div>
        <Title order={3} size="h5">
          {title}
        </Title>
        {lead && (
          <Text size="sm" c="dimmed">
            {lead}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  )
}
