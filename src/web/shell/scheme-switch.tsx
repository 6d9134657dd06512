import { Center, SegmentedControl, useMantineColorScheme, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../lib/icon.tsx'

const schemes = [
  { value: 'light', icon: 'sun' },
  { value: 'auto', icon: 'auto' },
  { value: 'dark', icon: 'moon' },
] as const

/** Light, dark, or as the system has it. */
export function SchemeSwitch() {
  const { t } = useTranslation('shell')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('scheme.label')}
      value={colorScheme}
      onChange={setColorScheme}
      data={schemes.map(({ value, icon }) => ({
        value,
        label: (
          <Center title={t(`scheme.${value}`)}>
            <Icon name={icon} size={15} />
            <VisuallyHidden>{t(`scheme.${value}`)}</VisuallyHidden>
          </Center>
        ),
      }))}
    />
  )
}
