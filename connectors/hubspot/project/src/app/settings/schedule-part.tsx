import { Button, Form, Heading, Input, Text } from '@hubspot/ui-extensions'
import { useState } from 'react'
import { fill } from '../shared/fill.ts'
import { useLanguage } from '../shared/use-server.ts'
import { Outcome } from './outcome.tsx'
import type { SettingsAnswer } from './settings-answer.ts'
import { shownMoment } from './shown-moment.ts'
import { settingsTexts } from './texts.ts'
import { useSaving } from './use-saving.ts'

interface Props {
  readonly settings: SettingsAnswer
  readonly onSaved: () => void
}

/** When runs begin; saved, it is followed at once. */
export function SchedulePart({ settings: { schedule, mayChange }, onSaved }: Props) {
  const language = useLanguage()
  const texts = settingsTexts[language]
  const { expression, timeZone, words, next } = schedule
  const [typed, setTyped] = useState(expression)
  const { saving, save } = useSaving()
  const submit = async () => {
    const wanted = typed.trim()
    const isTaken = await save('PUT', '/settings/schedule', { schedule: wanted || null })
    if (isTaken) onSaved()
  }
  return (
    <Form onSubmit={submit}>
      <Heading>{texts.schedule}</Heading>
      <Text>{words}</Text>
      {next === null ? null : (
        <Text>{fill(texts.next, { date: shownMoment(next, language, timeZone) })}</Text>
      )}
      <Input
        name="schedule"
        label={texts.schedule}
        description={fill(texts.scheduleHelp, { timeZone })}
        readOnly={!mayChange}
        value={typed}
        onChange={setTyped}
      />
      <Button type="submit" variant="secondary" disabled={!mayChange || saving === 'under-way'}>
        {texts.saveSchedule}
      </Button>
      <Outcome saving={saving} saved={texts.saved} />
    </Form>
  )
}
