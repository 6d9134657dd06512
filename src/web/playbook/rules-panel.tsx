import { Accordion, Badge, Group, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaybookAnswer } from '../../api/playbook.ts'
import type { Rule } from '../../core/model/model.ts'
import { Panel } from '../lib/panel.tsx'
import classes from './playbook.module.css'
import type { Playbook, RuleNature } from './playbook-queries.ts'
import { RuleEditor } from './rule-editor.tsx'
import { ruleFaults } from './rule-faults.ts'

interface RulesPanelProps {
  readonly playbook: Playbook
  readonly known: PlaybookAnswer
  readonly natures: ReadonlyMap<string, RuleNature>
  readonly onChange: (playbook: Playbook) => void
  readonly isReadOnly: boolean
}

/** Every rule, on or off; one opens to be edited. */
export function RulesPanel({ playbook, known, natures, onChange, isReadOnly }: RulesPanelProps) {
  const { t } = useTranslation('playbook')
  const [open, setOpen] = useState<string | null>(null)
  const setRule = (changed: Rule) =>
    onChange({
      ...playbook,
      rules: playbook.rules.map((rule) => (rule.id === changed.id ? changed : rule)),
    })
  return (
    <Panel title={t('rules.title')}>
      <Accordion
        value={open}
        onChange={setOpen}
        chevronPosition="left"
        keepMounted={false}
        order={3}
      >
        {playbook.rules.map((rule) => {
          const nature = natures.get(rule.id)
          return (
            nature && (
              <Accordion.Item key={rule.id} value={rule.id}>
                <RuleHead rule={rule} nature={nature} onChange={setRule} isReadOnly={isReadOnly} />
                <Accordion.Panel>
                  <RuleEditor
                    rule={rule}
                    nature={nature}
                    known={known}
                    fallbackOwnerId={playbook.fallbackOwnerId}
                    onChange={setRule}
                    isReadOnly={isReadOnly}
                  />
                </Accordion.Panel>
              </Accordion.Item>
            )
          )
        })}
      </Accordion>
    </Panel>
  )
}

interface RuleHeadProps {
  readonly rule: Rule
  readonly nature: RuleNature
  readonly onChange: (rule: Rule) => void
  readonly isReadOnly: boolean
}

const colours = { high: 'red', medium: 'yellow', low: 'gray' } as const

function RuleHead({ rule, nature, onChange, isReadOnly }: RuleHeadProps) {
  const { t } = useTranslation(['playbook', 'app'])
  const { t: own } = useTranslation('playbook')
  const name = t(`app:rule.${rule.id}.name`)
  const isWrong = ruleFaults(rule, nature, own) > 0
  return (
    <Group wrap="nowrap" gap="xs">
      <Accordion.Control>
        <Group gap="xs">
          <Text size="sm" fw={600} {...(!rule.isOn && { c: 'dimmed' })}>
            {name}
          </Text>
          <Badge size="sm" variant="light" color={colours[rule.priority]}>
            {t(`priority.${rule.priority}`)}
          </Badge>
          {isWrong && (
            <Badge size="sm" color="red">
              {t('rules.wrong')}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {t('rules.summary', {
            who: t(`who.${rule.who}`),
            due: t('rules.inDays', { count: Number(rule.dueDays) || 0 }),
          })}
        </Text>
      </Accordion.Control>
      <Switch
        className={classes.switch}
        aria-label={t('rules.isOn', { rule: name })}
        checked={rule.isOn}
        onChange={(event) => onChange({ ...rule, isOn: event.currentTarget.checked })}
        disabled={isReadOnly}
      />
    </Group>
  )
}
