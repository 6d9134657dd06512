import { Button, Text } from '@hubspot/ui-extensions'
import { fill } from '../shared/fill.ts'
import { useLanguage } from '../shared/use-server.ts'
import { Outcome } from './outcome.tsx'
import type { SettingsAnswer } from './settings-answer.ts'
import { shownMoment } from './shown-moment.ts'
import { settingsTexts } from './texts.ts'
import { useSaving } from './use-saving.ts'

/** The last run, and a button for another one. */
export function RunPart({ settings }: { readonly settings: SettingsAnswer }) {
  const { lastRun, mayChange, schedule } = settings
  const language = useLanguage()
  const texts = settingsTexts[language]
  const { saving, save } = useSaving()
  const endedAt = lastRun?.finishedAt ?? null
  return (
    <>
      <Text>
        {endedAt === null
          ? texts.noRun
          : fill(texts.lastRun, { date: shownMoment(endedAt, language, schedule.timeZone) })}
      </Text>
      <Button
        variant="secondary"
        disabled={!mayChange || saving === 'under-way'}
        onClick={async () => {
          await save('POST', '/settings/run')
        }}
      >
        {texts.runNow}
      </Button>
      <Outcome saving={saving} saved={texts.runAsked} />
    </>
  )
}
