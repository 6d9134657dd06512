import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../lib/icon.tsx'
import type { FieldPath } from '../draft/draft-store.ts'
import { FieldFault } from './field-fault.tsx'
import { useField } from './use-field.ts'

interface RecordFieldProps {
  readonly path: FieldPath
  /** What a new entry starts with. */
  readonly usual: unknown
  /** The input of one entry's value. */
  readonly children: (path: FieldPath, key: string) => ReactNode
}

/** Values by a name that people type, such as a pipeline's id. */
export function RecordField({ path, usual, children }: RecordFieldProps) {
  const { t } = useTranslation('model')
  const { value, set, label, description } = useField<Readonly<Record<string, unknown>>>(path)
  const [name, setName] = useState('')
  const isNew = name.trim() !== '' && !Object.hasOwn(value, name.trim())
  const add = () => {
    if (!isNew) return
    set({ ...value, [name.trim()]: usual })
    setName('')
  }
  const remove = (key: string) =>
    set(Object.fromEntries(Object.entries(value).filter(([other]) => other !== key)))
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <div>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        {description && (
          <Text size="xs" c="dimmed">
            {description}
          </Text>
        )}
      </div>
      {Object.keys(value).map((key) => (
        <Group key={key} gap="xs">
          <Text size="sm" style={{ flex: '1 1 160px', minWidth: 0, overflowWrap: 'anywhere' }}>
            {key}
          </Text>
          {children([...path, key], key)}
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={() => remove(key)}
            aria-label={t('remove', { what: key })}
          >
            <Icon name="trash" size={16} />
          </ActionIcon>
        </Group>
      ))}
      <FieldFault path={path} />
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <TextInput
          aria-label={t('newEntry', { what: label })}
          placeholder={t('newEntryPlaceholder')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          onKeyDown={({ key }) => key === 'Enter' && add()}
          style={{ flex: 1 }}
        />
        <Button variant="default" disabled={!isNew} onClick={add}>
          {t('add')}
        </Button>
      </Group>
    </Stack>
  )
}
