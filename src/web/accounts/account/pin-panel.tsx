import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AccountAnswer, PinToSet } from '../../../api/accounts.ts'
import { send } from '../../lib/api.ts'
import { Failure } from '../../lib/failure.tsx'
import { Icon } from '../../lib/icon.tsx'
import { Panel } from '../../lib/panel.tsx'
import { TierBadge } from '../../lib/tier-badge.tsx'
import { useFormat } from '../../lib/use-format.ts'
import { PinForm } from './pin-form.tsx'

interface PinPanelProps {
  readonly account: AccountAnswer
  /** Of the tenant, as `2026-11-20`. */
  readonly today: string
}

/** The tier that somebody has set by hand, and the way to set or clear it. */
export function PinPanel({ account, today }: PinPanelProps) {
  const { t } = useTranslation('accounts')
  const queryClient = useQueryClient()
  const [isOpen, { open, close }] = useDisclosure(false)
  const path = `/accounts/${encodeURIComponent(account.id)}/pin`
  const change = useMutation({
    mutationFn: (pin: PinToSet | null) =>
      pin === null ? send('delete', path) : send('put', path, pin),
    onSuccess: async () => {
      close()
      await queryClient.invalidateQueries({ queryKey: ['accounts', account.id] })
    },
  })
  const isCleared = change.variables === null
  return (
    <Panel title={t('pin.title')}>
      <Stack gap="sm">
        {account.pin ? (
          <PinShown account={account} pin={account.pin} today={today} />
        ) : (
          <Text size="sm">{t(account.canPin ? 'pin.none' : 'pin.cannot')}</Text>
        )}
        <div aria-live="polite">
          {change.isSuccess && (
            <Alert color="green" variant="light" icon={<Icon name="check" />}>
              {t(isCleared ? 'pin.clearedNextRun' : 'pin.saved')}
            </Alert>
          )}
        </div>
        {change.error && (
          <>
            <Failure error={change.error} />
            <Text size="sm">{t('pin.failed')}</Text>
          </>
        )}
        {isOpen && (
          <PinForm
            account={account}
            today={today}
            isSaving={change.isPending}
            onSave={(pin) => change.mutate(pin)}
            onCancel={() => {
              change.reset()
              close()
            }}
          />
        )}
        {!isOpen && account.canPin && !account.isGone && (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon name="pin" size={14} />}
              onClick={() => {
                change.reset()
                open()
              }}
            >
              {t(account.pin ? 'pin.change' : 'pin.pin')}
            </Button>
            {account.pin && (
              <Button
                size="xs"
                variant="subtle"
                loading={change.isPending}
                onClick={() => change.mutate(null)}
              >
                {t('pin.clear')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Panel>
  )
}

interface PinShownProps extends PinPanelProps {
  readonly pin: NonNullable<AccountAnswer['pin']>
}

function PinShown({ account, pin, today }: PinShownProps) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const isOver = pin.until !== null && pin.until < today
  const date = format.date(pin.until)
  const isJudged = account.tierReason === 'pinned' && account.tier === pin.tier
  const end = pin.until === null ? 'pin.endless' : isOver ? 'pin.over' : 'pin.until'
  return (
    <Stack gap={4}>
      <Group gap={6}>
        <Text size="sm" c="dimmed">
          {t('pin.set')}
        </Text>
        <TierBadge tier={pin.tier} tiers={account.tiers} />
        <Text size="sm">{t(end, { date })}</Text>
      </Group>
      {pin.reason && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          “{pin.reason}”
        </Text>
      )}
      {!isJudged && !isOver && (
        <Text size="sm" c="dimmed">
          {t('pin.nextRun')}
        </Text>
      )}
    </Stack>
  )
}
