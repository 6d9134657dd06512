import { Alert, Button, Flex, hubspot, LoadingSpinner } from '@hubspot/ui-extensions'
import { fill } from '../shared/fill.ts'
import { useAnswer, useLanguage } from '../shared/use-server.ts'
import { OpenPart } from './open-part.tsx'
import { RunPart } from './run-part.tsx'
import { SchedulePart } from './schedule-part.tsx'
import type { SettingsAnswer } from './settings-answer.ts'
import { settingsTexts } from './texts.ts'
import { WeightsPart } from './weights-part.tsx'

hubspot.extend<'settings'>(() => <Settings />)

/** The app's page among HubSpot's settings. */
export function Settings() {
  const { answer, reload } = useAnswer<SettingsAnswer>('/settings', '')
  const texts = settingsTexts[useLanguage()]
  if (answer.state === 'loading') return <LoadingSpinner label={texts.loading} />
  if (answer.state === 'failed') {
    return (
      <Flex direction="column" gap="small">
        <Alert title={texts.failed} variant="warning" />
        <Button variant="secondary" onClick={reload}>
          {texts.tryAgain}
        </Button>
      </Flex>
    )
  }
  const settings = answer.data
  const { mayChange, modelFile } = settings
  return (
    <Flex direction="column" gap="large">
      {mayChange ? null : <Alert title={texts.readOnly} variant="info" />}
      <OpenPart settings={settings} />
      <RunPart settings={settings} />
      {modelFile === null ? null : <Alert title={fill(texts.file, { file: modelFile })} />}
      <WeightsPart settings={settings} onSaved={reload} />
      <SchedulePart settings={settings} onSaved={reload} />
    </Flex>
  )
}
