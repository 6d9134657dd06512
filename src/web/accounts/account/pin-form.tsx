import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountAnswer, PinToSet } from '../../../api/accounts.ts'
import { useTierName } from '../../lib/use-tier-name.ts'

interface PinFormProps {
  readonly account: AccountAnswer
  readonly today: string
  readonly isSaving: boolean
  readonly onSave: (pin: PinToSet) => void
  readonly onCancel: () => void
}

/** Which tier, why, and until when. */
export function PinForm({ account, today, isSaving, onSave, onCancel }: PinFormProps) {
  const { t } = useTranslation('accounts')
  const tierName = useTierName(account.tiers)
  const [tier, setTier] = useState(account.pin?.tier ?? account.tier)
  const [reason, setReason] = useState(account.pin?.reason ?? '')
  const [until, setUntil] = useState(account.pin?.until ?? '')
  const [isAsked, setIsAsked] = useState(false)
  const isPast = until !== '' && until < today
  const lacksReason = reason.trim() === ''
  const save = (event: FormEvent) => {
    event.preventDefault()
    setIsAsked(true)
    if (!isPast && !lacksReason) {
      onSave({ tier, reason: reason.trim(), until: until === '' ? null : until })
    }
  }
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="sm">
        <Select
          label={t('pin.tier')}
          data={account.tiers.map(({ id }) => ({ value: id, label: tierName(id) }))}
          value={tier}
          onChange={(value) => value !== null && setTier(value)}
          allowDeselect={false}
        />
        <Textarea
          label={t('pin.reason')}
          description={t('pin.reasonHint')}
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
          error={isAsked && lacksReason && t('pin.noReason')}
          maxLength={1000}
          autosize
          minRows={2}
          required
        />
        <TextInput
          type="date"
          label={t('pin.lastDay')}
          description={t('pin.lastDayHint')}
          value={until}
          min={today}
          onChange={({ currentTarget: { value } }) => setUntil(value)}
          error={isPast && t('pin.past')}
        />
        <Group gap="xs">
          <Button type="submit" size="xs" loading={isSaving}>
            {t('pin.save')}
          </Button>
          <Button size="xs" variant="subtle" onClick={onCancel}>
            {t('pin.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
