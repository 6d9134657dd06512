import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../lib/icon.tsx'
import { columnIds } from './columns.ts'

interface ColumnChoiceProps {
  readonly columns: readonly string[]
  readonly onChange: (columns: readonly string[]) => void
  readonly onReset: () => void
}

/** Which columns to show. The name always is. */
export function ColumnChoice({ columns, onChange, onReset }: ColumnChoiceProps) {
  const { t } = useTranslation('accounts')
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" size="sm" leftSection={<Icon name="settings" size={16} />}>
          {t('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns')}>
        <Checkbox.Group value={[...columns]} onChange={onChange} aria-label={t('columns')}>
          <Stack gap={8}>
            {columnIds
              .filter((id) => id !== 'name')
              .map((id) => (
                <Checkbox key={id} value={id} size="xs" label={t(`column.${id}`)} />
              ))}
          </Stack>
        </Checkbox.Group>
        <Button variant="subtle" size="compact-xs" mt="sm" onClick={onReset}>
          {t('usualColumns')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
