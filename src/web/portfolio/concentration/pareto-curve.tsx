import { useElementSize } from '@mantine/hooks'
import { ticks } from 'd3-array'
import { useTranslation } from 'react-i18next'
import type { Portfolio } from '../../../api/portfolio.ts'
import { useFormat } from '../../lib/use-format.ts'
import { linear } from '../linear.ts'
import classes from '../portfolio.module.css'

const height = 200
const margin = { top: 8, right: 12, bottom: 34, left: 40 }

/** The share of revenue over the number of customers that make it, the largest first. */
export function ParetoCurve({
  concentration,
}: {
  readonly concentration: Portfolio['concentration']
}) {
  const { t } = useTranslation('portfolio')
  const format = useFormat()
  const { ref, width } = useElementSize()
  const { curve, payingGroups, groupsFor80 } = concentration
  const x = linear([0, payingGroups], [margin.left, Math.max(width - margin.right, margin.left)])
  const y = linear([0, 1], [height - margin.bottom, margin.top])
  const line = curve.map(({ groups, share }) => `${x(groups)},${y(share)}`)
  const [base, end] = [y(0), x(payingGroups)]
  const marks = ticks(0, payingGroups, Math.min(5, payingGroups)).filter(Number.isInteger)
  return (
    <figure className={classes.figure} ref={ref}>
      <svg
        width="100%"
        height={height}
        role="img"
        aria-label={t('concentration.curve', {
          part: groupsFor80,
          all: payingGroups,
          share: format.percent(0.8),
        })}
      >
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line className={classes.grid} x1={margin.left} x2={end} y1={y(share)} y2={y(share)} />
            <text
              className={classes.tick}
              x={margin.left - 6}
              y={y(share)}
              textAnchor="end"
              dy="0.32em"
            >
              {format.percent(share)}
            </text>
          </g>
        ))}
        {marks.map((groups) => (
          <text
            key={groups}
            className={classes.tick}
            x={x(groups)}
            y={base + 14}
            textAnchor="middle"
          >
            {format.number(groups)}
          </text>
        ))}
        <text className={classes.tick} x={end} y={height - 4} textAnchor="end">
          {t('concentration.customers')}
        </text>
        <polygon
          className={classes.area}
          points={`${x(0)},${base} ${line.join(' ')} ${end},${base}`}
        />
        <polyline className={classes.curve} points={line.join(' ')} />
        <polyline
          className={classes.mark}
          points={`${x(0)},${y(0.8)} ${x(groupsFor80)},${y(0.8)} ${x(groupsFor80)},${base}`}
        />
      </svg>
    </figure>
  )
}
