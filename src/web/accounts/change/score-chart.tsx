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
  const times = timesOf(past)
  const days = [...times.values()]
  const [first = 0, last = 0] = [Math.min(...days), Math.max(...days)]
  const room = Math.max(last - first, 86_400_000) * 0.04
  const x = scaleTime([first - room, last + room], [margin.left, width - margin.right])
  const xOf = (run: number) => x(times.get(run) ?? first)
  const y = scaleLinear([1, scale], [height - margin.bottom, margin.top])
  const known = past.filter(({ score }) => score !== null)
  // A line ends where the account has no score any more, and begins anew where it has one again.
  const path = past
    .map(({ run, score }, index) => {
      const isDrawn = (past[index - 1]?.score ?? null) !== null
      if (score === null) return isDrawn ? `H${xOf(run)}` : ''
      return isDrawn ? `H${xOf(run)}V${y(score)}` : `M${xOf(run)} ${y(score)}`
    })
    .join('')
  const ends = past[0]?.asOf === past.at(-1)?.asOf ? past.slice(0, 1) : [past[0], past.at(-1)]
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
          {ends.map(
            (one, index) =>
              one && (
                <text
                  key={one.run}
                  x={ends.length === 1 ? width / 2 : xOf(one.run)}
                  y={height - 8}
                  textAnchor={ends.length === 1 ? 'middle' : index === 0 ? 'start' : 'end'}
                >
                  {format.date(one.asOf)}
                </text>
              ),
          )}
          {past.map(({ run, modelVersion }, index) =>
            index > 0 && past[index - 1]?.modelVersion !== modelVersion ? (
              <line
                key={run}
                x1={xOf(run)}
                x2={xOf(run)}
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
                transform={`translate(${xOf(run)} ${y(score ?? 1)}) scale(6)`}
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

const dayMs = 86_400_000

/** When each run was, in milliseconds; several of one day are spread over it. */
function timesOf(past: AccountHistoryAnswer['past']): Map<number, number> {
  const times = new Map<number, number>()
  for (const [day, runs] of Map.groupBy(past, ({ asOf }) => asOf)) {
    const start = Date.parse(`${day}T00:00:00Z`)
    for (const [place, { run }] of runs.entries()) {
      times.set(run, start + (place / runs.length) * dayMs)
    }
  }
  return times
}
