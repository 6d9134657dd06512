import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ConnectionAnswer, ConnectionCheck } from '../../api/connection.ts'
import { Answered } from '../lib/answered.tsx'
import { Icon } from '../lib/icon.tsx'
import { Loading } from '../lib/loading.tsx'
import { Panel } from '../lib/panel.tsx'
import { useFormat } from '../lib/use-format.ts'
import { checkQuery } from './connection-queries.ts'
import { Permissions } from './permissions.tsx'

/** Which CRM, as whom, and what it lets us do. */
export function CrmPanel({ connection }: { readonly connection: ConnectionAnswer }) {
  const { t, i18n } = useTranslation('connection')
  const check = useQuery(checkQuery(i18n.language))
  const { crm, tenant } = connection
  return (
    <Panel
      title={t(`crm.${crm}`)}
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="refresh" size={14} />}
          loading={check.isFetching}
          onClick={() => void check.refetch()}
        >
          {t('crm.again')}
        </Button>
      }
    >
      <Stack gap="md">
        <SimpleGrid component="dl" cols={{ base: 1, xs: 3 }} m={0}>
          <Fact name={t('crm.tenant')} value={tenant.id} />
          <Fact name={t('crm.timeZone')} value={tenant.timeZone} />
          <Fact name={t('crm.currency')} value={tenant.currency} />
        </SimpleGrid>
        <Answered query={check} loading={<Loading shape="table" rows={5} />}>
          {(answer) => <Checked answer={answer} isInstalled={connection.installation !== null} />}
        </Answered>
      </Stack>
    </Panel>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} style={{ overflowWrap: 'anywhere' }}>
        {value}
      </Text>
    </div>
  )
}

interface CheckedProps {
  readonly answer: ConnectionCheck
  readonly isInstalled: boolean
}

function Checked({ answer, isInstalled }: CheckedProps) {
  const { t } = useTranslation('connection')
  const { failure, permissions } = answer
  if (failure) {
    return (
      <Alert color="red" variant="light" icon={<Icon name="alert" />} title={t('crm.failed')}>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {failure.message}
        </Text>
        <Text size="sm">
          {t(
            isInstalled && failure.kind === 'reconnect'
              ? 'crm.reconnectInstalled'
              : `crm.${failure.kind}`,
          )}
        </Text>
      </Alert>
    )
  }
  const missing = permissions.filter(({ isGranted }) => !isGranted)
  const isBroken = missing.some(({ isRequired }) => isRequired)
  const [colour, words] = isBroken
    ? ['red', 'crm.broken']
    : missing.length > 0
      ? ['yellow', 'crm.limited']
      : ['teal', 'crm.well']
  return (
    <>
      <Alert
        color={colour}
        variant="light"
        icon={<Icon name={missing.length === 0 ? 'check' : 'alert'} />}
      >
        {t(words)}
      </Alert>
      <Permissions permissions={permissions} />
      <Fields answer={answer} />
    </>
  )
}

function Fields({ answer }: { readonly answer: ConnectionCheck }) {
  const { t } = useTranslation('connection')
  const format = useFormat()
  const { missingFields, fieldsFailure } = answer
  const words =
    fieldsFailure !== null
      ? t('fields.failed', { message: fieldsFailure })
      : missingFields.length > 0
        ? t('fields.missing', { fields: format.list(missingFields) })
        : t('fields.well')
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Icon name={missingFields.length === 0 && fieldsFailure === null ? 'check' : 'info'} />
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {words}
      </Text>
    </Group>
  )
}
