import { Alert, Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionAnswer } from '../../api/connection.ts'
import { ProblemError } from '../lib/api.ts'
import { Failure } from '../lib/failure.tsx'
import { Icon } from '../lib/icon.tsx'
import { Panel } from '../lib/panel.tsx'
import { useFormat } from '../lib/use-format.ts'
import { usePublishMappings } from './connection-queries.ts'

/** Read from fields of their own where nothing else is named. */
const ratings = ['needRating', 'reputationRating', 'influenceRating'] as const

/** Which properties of the CRM hold what, and who gets tasks that nobody owns: parts of the model. */
export function MappingsPanel({ connection }: { readonly connection: ConnectionAnswer }) {
  const { t } = useTranslation(['connection', 'app'])
  const format = useFormat()
  const { mappings, modelFile, modelVersion, fallbackOwnerId } = connection
  const [names, setNames] = useState(() =>
    Object.fromEntries(mappings.map(({ key, property }) => [key, property ?? ''])),
  )
  const [owner, setOwner] = useState(fallbackOwnerId)
  const [comment, setComment] = useState('')
  const publishing = usePublishMappings()
  const isFile = modelFile !== null
  const isChanged =
    owner !== fallbackOwnerId ||
    mappings.some(({ key, property }) => (names[key] ?? '').trim() !== (property ?? ''))
  const publish = () =>
    publishing.mutate({
      baseVersion: modelVersion,
      mappings: Object.fromEntries(
        Object.entries(names).flatMap(([key, name]) =>
          name.trim() === '' ? [] : [[key, name.trim()]],
        ),
      ),
      fallbackOwnerId: owner,
      comment,
    })
  return (
    <Panel title={t('mappings.title')} lead={t('mappings.lead')}>
      <Stack gap="md">
        {isFile && (
          <Alert variant="light" icon={<Icon name="info" />}>
            {t('mappings.file', { file: modelFile })}
          </Alert>
        )}
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          {mappings.map((mapping) => (
            <Property
              key={mapping.key}
              mapping={mapping}
              name={names[mapping.key] ?? ''}
              onChange={(name) => setNames({ ...names, [mapping.key]: name })}
              isDisabled={isFile}
            />
          ))}
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t('mappings.ratings', {
            fields: format.list(ratings.map((rating) => t(`app:property.${rating}.label`))),
          })}
        </Text>
        <FallbackOwner
          connection={connection}
          owner={owner}
          onChange={setOwner}
          isDisabled={isFile}
        />
        {!isFile && isChanged && (
          <Group align="flex-end" gap="sm">
            <TextInput
              label={t('mappings.comment')}
              description={t('mappings.commentHint')}
              value={comment}
              onChange={(event) => setComment(event.currentTarget.value)}
              maxLength={2000}
              style={{ flexGrow: 1, maxWidth: 480 }}
            />
            <Button loading={publishing.isPending} onClick={publish}>
              {t('mappings.publish', { version: String(modelVersion + 1) })}
            </Button>
          </Group>
        )}
        <Refusal error={publishing.error} />
      </Stack>
    </Panel>
  )
}

function Refusal({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('connection')
  if (!error) return null
  const isOutdated =
    error instanceof ProblemError && error.problem.type === '/problems/model-outdated'
  if (!isOutdated) return <Failure error={error} />
  return (
    <Alert color="yellow" variant="light" icon={<Icon name="alert" />}>
      {t('mappings.outdated')}
    </Alert>
  )
}

interface PropertyProps {
  readonly mapping: ConnectionAnswer['mappings'][number]
  readonly name: string
  readonly onChange: (name: string) => void
  readonly isDisabled: boolean
}

function Property({ mapping, name, onChange, isDisabled }: PropertyProps) {
  const { t, i18n } = useTranslation(['connection', 'app'])
  const { key, of } = mapping
  const label = i18n.exists(`connection:mappings.key.${key}`) ? t(`mappings.key.${key}`) : key
  const rating = ratings.find((each) => each === key)
  const usual = rating ? t(`app:property.${rating}.label`) : mapping.usual
  return (
    <TextInput
      label={of === 'deal' ? `${label} (${t('mappings.ofDeal')})` : label}
      value={name}
      placeholder={usual === null ? t('mappings.unused') : t('mappings.usual', { property: usual })}
      onChange={(event) => onChange(event.currentTarget.value)}
      disabled={isDisabled}
      maxLength={255}
    />
  )
}

interface FallbackOwnerProps {
  readonly connection: ConnectionAnswer
  readonly owner: string | null
  readonly onChange: (owner: string | null) => void
  readonly isDisabled: boolean
}

function FallbackOwner({ connection, owner, onChange, isDisabled }: FallbackOwnerProps) {
  const { t } = useTranslation('connection')
  const { compareNames } = useFormat()
  const known = connection.owners
    .filter(({ id, isActive }) => isActive || id === owner)
    .toSorted((a, b) => compareNames(a.name, b.name))
    .map(({ id, name, isActive }) => ({
      value: id,
      label: isActive ? name : t('mappings.inactive', { name }),
    }))
  const isUnknown = owner !== null && !known.some(({ value }) => value === owner)
  return (
    <Select
      label={t('mappings.fallbackOwner')}
      description={t('mappings.fallbackOwnerHint')}
      placeholder={t('mappings.nobody')}
      data={isUnknown ? [{ value: owner, label: owner }, ...known] : known}
      value={owner}
      onChange={onChange}
      disabled={isDisabled}
      maw={480}
      clearable
      searchable
    />
  )
}
