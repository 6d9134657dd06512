import {
  Button,
  Code,
  Group,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Language, Rule } from '../../core/model/model.ts'
import { isLanguage, languageNames } from '../lib/languages.ts'
import type { RuleNature } from './playbook-queries.ts'
import { textFault } from './rule-faults.ts'

interface RuleTextsProps {
  readonly rule: Rule
  readonly nature: RuleNature
  readonly language: Language
  readonly onLanguage: (language: Language) => void
  readonly onChange: (rule: Rule) => void
  readonly isReadOnly: boolean
}

/** The words of a rule's task in each language: built in, or the admin's own. */
export function RuleTexts(props: RuleTextsProps) {
  const { rule, nature, language, onLanguage, onChange, isReadOnly } = props
  const { t } = useTranslation('playbook')
  const own = rule.texts[language]
  const shown = own ?? nature.texts[language]
  const { [language]: _own, ...others } = rule.texts
  const write = (text: { subject: string; body: string }) =>
    onChange({ ...rule, texts: { ...rule.texts, [language]: text } })
  return (
    <Stack gap="sm" component="fieldset" m={0} p={0} bd={0} style={{ minWidth: 0 }}>
      <Text component="legend" size="sm" fw={600} p={0} mb={4}>
        {t('rule.texts')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('rule.textsLead')}
      </Text>
      <SegmentedControl
        size="xs"
        data={Object.entries(languageNames).map(([value, label]) => ({
          value,
          label: isLanguage(value) && rule.texts[value] ? `${label} •` : label,
        }))}
        value={language}
        onChange={(value) => isLanguage(value) && onLanguage(value)}
      />
      <Group gap={6}>
        <Text size="sm" c="dimmed">
          {t('rule.placeholders')}
        </Text>
        {nature.placeholders.map((name) => (
          <Code key={name}>{`{{${name}}}`}</Code>
        ))}
      </Group>
      <TextInput
        label={t('rule.subject')}
        value={shown?.subject ?? ''}
        onChange={(event) => write({ subject: event.currentTarget.value, body: shown?.body ?? '' })}
        readOnly={!own}
        error={own && textFault(own.subject, 'subject', nature, t)}
        {...(!own && { description: t('rule.builtIn') })}
      />
      <Textarea
        label={t('rule.body')}
        value={shown?.body ?? ''}
        onChange={(event) =>
          write({ subject: shown?.subject ?? '', body: event.currentTarget.value })
        }
        readOnly={!own}
        error={own && textFault(own.body, 'body', nature, t)}
        autosize
        minRows={4}
        maxRows={14}
      />
      {!isReadOnly && (
        <Group>
          {own ? (
            <Button
              size="xs"
              variant="default"
              onClick={() => onChange({ ...rule, texts: others })}
            >
              {t('rule.back')}
            </Button>
          ) : (
            <Button
              size="xs"
              variant="default"
              onClick={() => shown && write({ subject: shown.subject, body: shown.body })}
            >
              {t('rule.write')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  )
}
