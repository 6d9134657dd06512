import { List, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ScheduleAnswer } from '../../api/connection.ts'

interface NextSlotsProps {
  readonly schedule: ScheduleAnswer
  readonly timeZone: string
}

/** A schedule in words, and when it is due next by its own clock. */
export function NextSlots({ schedule, timeZone }: NextSlotsProps) {
  const { t, i18n } = useTranslation('connection')
  const { isExpression, isTimeZone, words, next } = schedule
  if (!isExpression || !isTimeZone) return null
  const times = new Intl.DateTimeFormat(i18n.language, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone },
  })
  return (
    <Stack gap="xs" aria-live="polite">
      <Text fw={600}>{words}</Text>
      <div>
        <Text size="sm" c="dimmed">
          {t('schedule.next')}
        </Text>
        <List size="sm" type="ordered">
          {next.map((slot) => (
            <List.Item key={slot}>{times.format(new Date(slot))}</List.Item>
          ))}
        </List>
      </div>
    </Stack>
  )
}
