import { Badge, Code, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConnectionCheck } from '../../api/connection.ts'

type Permission = ConnectionCheck['permissions'][number]

/** Each permission, whether the CRM grants it, what it is for and how it is granted. */
export function Permissions({ permissions }: { readonly permissions: readonly Permission[] }) {
  const { t } = useTranslation('connection')
  return (
    <Table verticalSpacing={6} aria-label={t('permissions.title')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('permissions.purpose')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('permissions.scope')}</Table.Th>
          <Table.Th w={130}>
            <Text span inherit visibleFrom="sm">
              {t('permissions.granted')}
            </Text>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {permissions.map((permission) => (
          <Row key={`${permission.scope} ${permission.purpose}`} permission={permission} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Row({ permission }: { readonly permission: Permission }) {
  const { t } = useTranslation('connection')
  const { scope, isGranted, isRequired, purpose, remedy } = permission
  const [colour, words] = isGranted
    ? ['teal', 'permissions.granted']
    : isRequired
      ? ['red', 'permissions.missing']
      : ['yellow', 'permissions.optional']
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm">{purpose}</Text>
        <Code hiddenFrom="sm" style={{ overflowWrap: 'anywhere' }}>
          {scope}
        </Code>
        {remedy !== null && (
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {remedy}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Code>{scope}</Code>
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={colour}>
          {t(words)}
        </Badge>
      </Table.Td>
    </Table.Tr>
  )
}
