import { useElementSize } from '@mantine/hooks'
import { scaleLinear, scaleTime } from 'd3-scale'
import { useTranslation } from 'react-i18next'
import type { AccountHistoryAnswer } from '../../../api/accounts.ts'
import { tierLook } from '../../lib/tier-look.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useTierName } from '../../lib/use-tier-name.ts'
import classes from './change.module.css'

interface ScoreChartProps {
  readonly history: AccountHistoryAnswer
}

const height = 190
const margin = { top: 12, right: 16, bottom: 26, left: 34 }

/** Score over time as steps, each run marked by its tier; dashed lines where the model is a new one. */
export function ScoreChart({ history: { past, tiers, scale } }: ScoreChartProps) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const tierName = useTierName(tiers)
  const { ref, width } = useElementSize()
  const dayOf = (date: string) => new Date(`${date}T00:00:00Z`)
  const days = past.map(({ asOf }) => dayOf(asOf).getTime())
  const [first = 0, last = 0] = [Math.min(...days), Math.max(...days)]
  const room = Math.max(last - first, 86_400_000) * 0.04
  const x = scaleTime([first - room, last + room], [margin.left, width - margin.right])
  const y = scaleLinear([1, scale], [height - margin.bottom, margin.top])
  const known = past.filter(({ score }) => score !== null)
  const path = known
    .map(({ asOf, score }, index) => {
      const [left, top] = [x(dayOf(asOf)), y(score ?? 1)]
      return index === 0 ? `M${left} ${top}` : `H${left}V${top}`
    })
    .join('')
  const dates = new Map([past[0], past.at(-1)].flatMap((one) => (one ? [[one.asOf, one]] : [])))
  return (
    <div ref={ref} className={classes.chart}>
      {width > 0 && past.length > 0 && (
        <svg width={width} height={height} role="img" aria-label={t('history.chart')}>
          {y.ticks(4).map((tick) => (
            <g key={tick}>
              <line
                x1={margin.left}
                x2={width - margin.right}
                y1={y(tick)}
                y2={y(tick)}
                className={classes.grid}
              />
              <text x={margin.left - 6} y={y(tick)} dy="0.35em" textAnchor="end">
                {format.number(tick)}
              </text>
            </g>
          ))}
          {[...dates.keys()].map((date, index) => (
            <text
              key={date}
              x={x(dayOf(date))}
              y={height - 8}
              textAnchor={dates.size === 1 ? 'middle' : index === 0 ? 'start' : 'end'}
            >
              {format.date(date)}
            </text>
          ))}
          {past.map(({ run, asOf, modelVersion }, index) =>
            index > 0 && past[index - 1]?.modelVersion !== modelVersion ? (
              <line
                key={run}
                x1={x(dayOf(asOf))}
                x2={x(dayOf(asOf))}
                y1={margin.top}
                y2={height - margin.bottom}
                className={classes.newModel}
              />
            ) : null,
          )}
          <path d={path} className={classes.steps} />
          {known.map(({ run, asOf, score, tier }) => {
            const look = tierLook(tier, tiers)
            return (
              <path
                key={run}
                d={look.path}
                fill={look.colour}
                transform={`translate(${x(dayOf(asOf))} ${y(score ?? 1)}) scale(6)`}
              >
                <title>{`${format.date(asOf)}: ${format.points(score)}, ${tierName(tier)}`}</title>
              </path>
            )
          })}
        </svg>
      )}
    </div>
  )
}
