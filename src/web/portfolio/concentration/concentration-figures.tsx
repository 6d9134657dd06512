import { useTranslation } from 'react-i18next'
import type { Portfolio } from '../../../api/portfolio.ts'
import { useFormat } from '../../lib/use-format.ts'
import classes from '../portfolio.module.css'

interface ConcentrationFiguresProps {
  readonly concentration: Portfolio['concentration']
}

/** The measures of concentration, each with its name. */
export function ConcentrationFigures({ concentration }: ConcentrationFiguresProps) {
  const { t } = useTranslation('portfolio')
  const format = useFormat()
  const { largestShare, top5Share, groupsFor80, payingGroups, hhi, band } = concentration
  const figures = [
    ['largest', format.percent(largestShare)],
    ['top5', format.percent(top5Share)],
    ['for80', t('concentration.of', { part: groupsFor80, all: payingGroups })],
    ['hhi', format.number(hhi)],
    ['effective', format.number(concentration.effectiveCustomers, 1)],
  ] as const
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`concentration.${name}`)}</dt>
          <dd>
            {value}
            {name === 'hhi' && (
              <span className={classes.aside}>{t(`concentration.band.${band}`)}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
