import { Anchor, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConnectionAnswer } from '../../api/connection.ts'

interface SettingSourceProps<T extends string> {
  readonly setting: Pick<ConnectionAnswer['schedule'], 'source'> & { readonly otherwise: T }
  /** Of the environment. */
  readonly variable: string
  readonly onReset: (value: T) => void
  readonly nameOf?: (value: T) => string
}

/** Where a setting comes from, and the way back to what it would be without the admin's word. */
export function SettingSource<T extends string>(props: SettingSourceProps<T>) {
  const { setting, variable, onReset, nameOf = String } = props
  const { t } = useTranslation('connection')
  const { source, otherwise } = setting
  return (
    <Group gap="xs" mt={-8}>
      <Text size="xs" c="dimmed">
        {t(`source.${source}`, { variable })}
        {source === 'admin' && ` · ${t('schedule.otherwise', { value: nameOf(otherwise) })}`}
      </Text>
      {source === 'admin' && (
        <Anchor component="button" type="button" size="xs" onClick={() => onReset(otherwise)}>
          {t('schedule.reset')}
        </Anchor>
      )}
    </Group>
  )
}
