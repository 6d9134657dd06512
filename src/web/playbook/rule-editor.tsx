import { Grid, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaybookAnswer } from '../../api/playbook.ts'
import type { Language, Rule } from '../../core/model/model.ts'
import { isLanguage } from '../lib/languages.ts'
import type { RuleNature } from './playbook-queries.ts'
import { RuleSettings } from './rule-settings.tsx'
import { RuleTexts } from './rule-texts.tsx'
import { TaskPreview } from './task-preview.tsx'

interface RuleEditorProps {
  readonly rule: Rule
  readonly nature: RuleNature
  readonly known: PlaybookAnswer
  readonly fallbackOwnerId: string | null
  readonly onChange: (rule: Rule) => void
  readonly isReadOnly: boolean
}

/** Everything that can be set about a rule, beside the task that it would make. */
export function RuleEditor(props: RuleEditorProps) {
  const { rule, nature, known, fallbackOwnerId, onChange, isReadOnly } = props
  const shown = useTranslation().i18n.language
  const [language, setLanguage] = useState<Language>(isLanguage(shown) ? shown : 'en')
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Stack gap="lg">
          <RuleSettings rule={rule} nature={nature} onChange={onChange} isReadOnly={isReadOnly} />
          <RuleTexts
            rule={rule}
            nature={nature}
            language={language}
            onLanguage={setLanguage}
            onChange={onChange}
            isReadOnly={isReadOnly}
          />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <TaskPreview
          rule={rule}
          nature={nature}
          known={known}
          fallbackOwnerId={fallbackOwnerId}
          language={language}
        />
      </Grid.Col>
    </Grid>
  )
}
