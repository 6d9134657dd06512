import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from './icon.tsx'

interface PageHeaderProps {
  /** Also the title of the browser's tab. */
  readonly title: string
  /** Shown in place of the title, such as one with a badge beside it. */
  readonly heading?: ReactNode
  /** One sentence on what the page is for, or the state of what it shows. */
  readonly lead?: ReactNode
  /** The page above this one. */
  readonly back?: { readonly to: string; readonly label: string }
  readonly actions?: ReactNode
}

/** The top of a page: where one is, and what can be done here. */
export function PageHeader({ title, heading, lead, back, actions }: PageHeaderProps) {
  return (
    <Stack component="header" gap={4} mb="lg">
      <title>{`${title} · Key Accounts`}</title>
      {back && (
        <Anchor component={Link} to={back.to} size="sm" className="no-print">
          <Group component="span" gap={4} style={{ display: 'inline-flex' }}>
            <Icon name="arrowLeft" size={14} />
            {back.label}
          </Group>
        </Anchor>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        <Title order={1} size="h2" style={{ flex: '1 1 240px', overflowWrap: 'anywhere' }}>
          {heading ?? title}
        </Title>
        {actions && (
          <Group gap="xs" className="no-print">
            {actions}
          </Group>
        )}
      </Group>
      {lead && (
        <Text c="dimmed" size="sm" maw={760}>
          {lead}
        </Text>
      )}
    </Stack>
  )
}
