import { Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './stat-tile.module.css'

interface StatTileProps {
  readonly label: ReactNode
  /** As it is to be read: formatted. */
  readonly value: ReactNode
  /** What the value is of, or compared with. */
  readonly hint?: ReactNode
}

/** One number that matters, with its name. */
export function StatTile({ label, value, hint }: StatTileProps) {
  return (
    <Paper withBorder p="md" component="dl" className={classes.tile}>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <dd className={classes.value}>{value}</dd>
      {hint && (
        <Text component="dd" size="xs" c="dimmed" m={0}>
          {hint}
        </Text>
      )}
    </Paper>
  )
}
