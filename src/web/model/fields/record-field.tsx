import { ActionIcon, Autocomplete, Button, Group, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../lib/icon.tsx'
import type { FieldPath } from '../draft/draft-store.ts'
import { FieldFault } from './field-fault.tsx'
import { useField } from './use-field.ts'

interface RecordFieldProps {
  readonly path: FieldPath
  /** Entries to choose from; others can be typed. */
  readonly offers?: readonly Offer[] | undefined
  /** What a new entry starts with. */
  readonly usual: unknown
  /** The input of one entry's value. */
  readonly children: (path: FieldPath, key: string) => ReactNode
}

interface Offer {
  readonly id: string
  /** Null where the id is the name. */
  readonly name: string | null
  /** What helps to choose. */
  readonly note: string
}

const noOffers: readonly Offer[] = []

/** Values by a name that people type or choose, such as a pipeline's id. */
export function RecordField({ path, usual, offers = noOffers, children }: RecordFieldProps) {
  const { t } = useTranslation('model')
  const { value, set, label, description } = useField<Readonly<Record<string, unknown>>>(path)
  const [name, setName] = useState('')
  const isNew = name.trim() !== '' && !Object.hasOwn(value, name.trim())
  const add = () => {
    if (!isNew) return
    set({ ...value, [name.trim()]: usual })
    setName('')
  }
  const offerOf = (id: string) => offers.find((offer) => offer.id === id)
  const shown = (id: string) => {
    const known = offerOf(id)?.name ?? null
    return known === null ? id : `${known} (${id})`
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
            {shown(key)}
          </Text>
          {children([...path, key], shown(key))}
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
        <Autocomplete
          aria-label={t('newEntry', { what: label })}
          placeholder={t('newEntryPlaceholder')}
          value={name}
          onChange={setName}
          onKeyDown={({ key }) => key === 'Enter' && add()}
          data={offers.map(({ id }) => id).filter((id) => !Object.hasOwn(value, id))}
          filter={({ options, search }) =>
            options.filter((one) => {
              return 'value' in one && isMatch(shown(one.value), search)
            })
          }
          renderOption={({ option }) => (
            <Text size="sm">
              {shown(option.value)}{' '}
              <Text span size="xs" c="dimmed">
                {offerOf(option.value)?.note}
              </Text>
            </Text>
          )}
          style={{ flex: 1 }}
        />
        <Button variant="default" disabled={!isNew} onClick={add}>
          {t('add')}
        </Button>
      </Group>
    </Stack>
  )
}

function isMatch(text: string, search: string): boolean {
  return text.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase())
}
