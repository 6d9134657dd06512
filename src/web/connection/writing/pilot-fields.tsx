import { MultiSelect, SimpleGrid } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionAnswer } from '../../../api/connection.ts'
import type { SwitchesToSave, WritingSettingsAnswer } from '../../../api/writing.ts'
import { useFormat } from '../../lib/use-format.ts'
import { foundAccountsQuery } from './writing-queries.ts'

type Pilot = NonNullable<SwitchesToSave['pilot']>

interface PilotFieldsProps {
  readonly pilot: Pilot
  readonly owners: ConnectionAnswer['owners']
  /** Of the accounts that were chosen before. */
  readonly names: WritingSettingsAnswer['pilotNames']
  readonly onChange: (pilot: Pilot) => void
}

/** Owners, whose accounts are all in the pilot, and accounts beside them. */
export function PilotFields({ pilot, owners, names, onChange }: PilotFieldsProps) {
  const { t } = useTranslation('connection')
  const { compareNames } = useFormat()
  const [search, setSearch] = useState('')
  const [wanted] = useDebouncedValue(search, 250)
  const found = useQuery(foundAccountsQuery(wanted)).data?.items ?? []
  // Names stay known while other accounts are searched for.
  const [known, setKnown] = useState(names)
  const labels = { ...known, ...Object.fromEntries(found.map(({ id, name }) => [id, name])) }
  const accounts = [...new Set([...pilot.accountIds, ...found.map(({ id }) => id)])]
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <MultiSelect
        label={t('writing.owners')}
        data={owners
          .toSorted((a, b) => compareNames(a.name, b.name))
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={pilot.ownerIds}
        onChange={(ownerIds) => onChange({ ...pilot, ownerIds })}
        searchable
        clearable
      />
      <MultiSelect
        label={t('writing.accounts')}
        placeholder={t('writing.accountsHint')}
        data={accounts.map((id) => ({ value: id, label: labels[id] ?? id }))}
        value={pilot.accountIds}
        onChange={(accountIds) => {
          setKnown(labels)
          onChange({ ...pilot, accountIds })
        }}
        searchValue={search}
        onSearchChange={setSearch}
        // What is found is already what was searched for, by name or by id.
        filter={({ options }) => options}
        searchable
        clearable
      />
    </SimpleGrid>
  )
}
