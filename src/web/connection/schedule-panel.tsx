import { Alert, Button, Grid, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionAnswer, ScheduleAnswer } from '../../api/connection.ts'
import { Failure } from '../lib/failure.tsx'
import { Icon } from '../lib/icon.tsx'
import { isLanguage, languageNames } from '../lib/languages.ts'
import { Panel } from '../lib/panel.tsx'
import { scheduleQuery, useSaveSettings } from './connection-queries.ts'
import { NextSlots } from './next-slots.tsx'
import { SettingSource } from './setting-source.tsx'

const examples = [
  { name: 'nightly', expression: '0 3 * * *' },
  { name: 'workdays', expression: '30 6 * * 1-5' },
  { name: 'weekly', expression: '0 5 * * 1' },
] as const

const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** When runs start by themselves, and the language of what they write. */
export function SchedulePanel({ connection }: { readonly connection: ConnectionAnswer }) {
  const { t, i18n } = useTranslation('connection')
  const { schedule, timeZone, language } = connection
  const [expression, setExpression] = useState(schedule.value)
  const [zone, setZone] = useState(timeZone.value)
  const [written, setWritten] = useState(language.value)
  const [asked] = useDebouncedValue({ expression: expression.trim(), timeZone: zone }, 300)
  const told = useQuery(scheduleQuery({ ...asked, language: i18n.language }))
  const saving = useSaveSettings()
  const save = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate({
      schedule: set(expression.trim(), schedule),
      timeZone: set(zone, timeZone),
      language: set(written, language),
    })
  }
  const isWrong = told.data !== undefined && !(told.data.isExpression && told.data.isTimeZone)
  return (
    <Panel title={t('schedule.title')} lead={t('schedule.lead')}>
      {!connection.runsOnSchedule && (
        <Alert variant="light" icon={<Icon name="info" />} mb="md">
          {t('schedule.notHere')}
        </Alert>
      )}
      <Grid component="form" onSubmit={save} gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="md">
            <TextInput
              label={t('schedule.expression')}
              description={t('schedule.expressionHint')}
              value={expression}
              onChange={(event) => setExpression(event.currentTarget.value)}
              error={errorOf(told.data, t('schedule.wrongExpression'))}
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            />
            <Group gap="xs">
              <Text size="sm" c="dimmed">
                {t('schedule.examples')}
              </Text>
              {examples.map((example) => (
                <Button
                  key={example.name}
                  size="compact-sm"
                  variant="default"
                  onClick={() => setExpression(example.expression)}
                >
                  {t(`schedule.${example.name}`)}
                </Button>
              ))}
            </Group>
            <SettingSource setting={schedule} variable="SCHEDULE" onReset={setExpression} />
            <Select
              label={t('schedule.timeZone')}
              data={timeZones.includes(zone) ? timeZones : [zone, ...timeZones]}
              value={zone}
              onChange={(value) => setZone(value ?? timeZone.otherwise)}
              limit={100}
              searchable
              allowDeselect={false}
            />
            <SettingSource setting={timeZone} variable="SCHEDULE_TIME_ZONE" onReset={setZone} />
            <Select
              label={t('schedule.language')}
              description={t('schedule.languageHint')}
              data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
              value={written}
              onChange={(value) => isLanguage(value) && setWritten(value)}
              allowDeselect={false}
            />
            <SettingSource
              setting={language}
              variable="LANGUAGE"
              onReset={setWritten}
              nameOf={(value) => languageNames[value]}
            />
            {saving.error && <Failure error={saving.error} />}
            <Group gap="sm">
              <Button type="submit" disabled={isWrong} loading={saving.isPending}>
                {t('schedule.save')}
              </Button>
              <Text size="sm" c="dimmed" role="status">
                {saving.isSuccess && t('schedule.saved')}
              </Text>
            </Group>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          {told.data && <NextSlots schedule={told.data} timeZone={asked.timeZone} />}
        </Grid.Col>
      </Grid>
    </Panel>
  )
}

/** What is as it would be anyway is not the admin's word. */
function set<T>(value: T, { otherwise }: { readonly otherwise: T }): T | null {
  return value === otherwise ? null : value
}

function errorOf(told: ScheduleAnswer | undefined, words: string): string | undefined {
  return told && !told.isExpression ? words : undefined
}
