import { Alert, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Portfolio } from '../../../api/portfolio.ts'
import { Icon } from '../../lib/icon.tsx'
import { Panel } from '../../lib/panel.tsx'
import { ConcentrationFigures } from './concentration-figures.tsx'
import { IfOneLeaves } from './if-one-leaves.tsx'
import { ParetoCurve } from './pareto-curve.tsx'

type Concentration = Portfolio['concentration']

const colours: Readonly<Record<string, string>> = { 'mono-client': 'red', dependent: 'orange' }

/** How much of revenue depends on few customers. */
export function ConcentrationPanel({ concentration }: { readonly concentration: Concentration }) {
  const { t } = useTranslation('portfolio')
  const { warnings, curve, groups } = concentration
  return (
    <Panel title={t('concentration.title')} lead={t('concentration.lead')}>
      {curve.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('concentration.none')}
        </Text>
      ) : (
        <Stack gap="md">
          {warnings.map(({ kind, message }) => (
            <Alert
              key={kind}
              variant="light"
              py="xs"
              color={colours[kind] ?? 'yellow'}
              icon={<Icon name={kind in colours ? 'alert' : 'info'} />}
            >
              {message}
            </Alert>
          ))}
          <ConcentrationFigures concentration={concentration} />
          <ParetoCurve concentration={concentration} />
          {groups.length > 0 && <IfOneLeaves concentration={concentration} />}
        </Stack>
      )}
    </Panel>
  )
}
