import { Group, Paper, Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaybookAnswer, TaskPreviewAnswer } from '../../api/playbook.ts'
import type { Language, Rule } from '../../core/model/model.ts'
import { Failure } from '../lib/failure.tsx'
import { Icon } from '../lib/icon.tsx'
import { Loading } from '../lib/loading.tsx'
import { useFormat } from '../lib/use-format.ts'
import { useTierName } from '../lib/use-tier-name.ts'
import classes from './playbook.module.css'
import { previewQuery, type RuleNature } from './playbook-queries.ts'
import { ruleFaults } from './rule-faults.ts'

interface TaskPreviewProps {
  readonly rule: Rule
  readonly nature: RuleNature
  readonly known: PlaybookAnswer
  readonly fallbackOwnerId: string | null
  readonly language: Language
}

/** The task that a rule would make for a real account, as it is typed. */
export function TaskPreview({ rule, nature, known, fallbackOwnerId, language }: TaskPreviewProps) {
  const { t } = useTranslation('playbook')
  const tierName = useTierName(known.tiers)
  const [account, setAccount] = useState(known.accounts[0]?.id ?? null)
  const isWrong = ruleFaults(rule, nature, t) > 0
  const asked = account === null || isWrong ? null : { rule, fallbackOwnerId, language, account }
  const [settled] = useDebouncedValue(asked, 300)
  const told = useQuery(previewQuery(settled))
  return (
    <Paper withBorder p="md" component="section" aria-label={t('preview.title')}>
      <Stack gap="sm">
        <Text size="sm" fw={600}>
          {t('preview.title')}
        </Text>
        {account === null ? (
          <Text size="sm" c="dimmed">
            {t('preview.none')}
          </Text>
        ) : (
          <>
            <Select
              label={t('preview.account')}
              data={known.accounts.map(({ id, name, tier }) => ({
                value: id,
                label: tier === null ? name : `${name} – ${tierName(tier)}`,
              }))}
              value={account}
              onChange={setAccount}
              allowDeselect={false}
              searchable
            />
            {isWrong ? (
              <Text size="sm" c="dimmed">
                {t('preview.wrong')}
              </Text>
            ) : told.error ? (
              <Failure error={told.error} />
            ) : told.data ? (
              <Task told={told.data} />
            ) : (
              <Loading shape="block" height={160} />
            )}
          </>
        )}
      </Stack>
    </Paper>
  )
}

function Task({ told }: { readonly told: TaskPreviewAnswer }) {
  const { t } = useTranslation(['playbook', 'app'])
  const format = useFormat()
  const { holds, missing, subject, body, ownerName, dueOn } = told
  const isDue = holds && missing.length === 0
  return (
    <>
      <Group gap={6} wrap="nowrap" c={isDue ? 'teal' : 'dimmed'}>
        <Icon name={isDue ? 'check' : 'info'} size={15} />
        <Text size="sm">{t(holds ? 'preview.holds' : 'preview.holdsNot')}</Text>
      </Group>
      {missing.length > 0 && (
        <Text size="sm">
          {t('preview.missing', { data: format.list(missing.map((one) => t(`app:data.${one}`))) })}
        </Text>
      )}
      <div className={classes.task}>
        <Text size="sm" fw={600}>
          {subject}
        </Text>
        <Text size="xs" c="dimmed">
          {t('preview.to', {
            owner: ownerName ?? t('preview.nobody'),
            date: format.date(dueOn),
          })}
        </Text>
        <Text size="sm" mt={6} style={{ whiteSpace: 'pre-line' }}>
          {body}
        </Text>
      </div>
    </>
  )
}
