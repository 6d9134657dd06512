import { Group, Text } from '@mantine/core'

/** The sign and the name of the program. */
export function Logo() {
  return (
    <Group gap={8} wrap="nowrap">
      <img src="/icon.svg" alt="" width={26} height={26} />
      <Text fw={600} style={{ whiteSpace: 'nowrap' }}>
        Key Accounts
      </Text>
    </Group>
  )
}
