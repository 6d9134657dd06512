import { useTranslation } from 'react-i18next'
import type { Portfolio } from '../../../api/portfolio.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Layout } from './layout.ts'
import classes from './matrix.module.css'

interface MatrixGridProps {
  readonly layout: Layout
  readonly thresholds: Portfolio['matrix']['thresholds']
}

/** What lies under the bubbles: the field of the key accounts, and the thresholds. */
export function MatrixGrid({ layout, thresholds }: MatrixGridProps) {
  const { width, height, left, top } = layout
  const x = clamp(left(thresholds.strength), width)
  const y = clamp(top(thresholds.attractiveness), height)
  const isStrongRight = left(2) > left(1)
  const isAttractiveUp = top(2) < top(1)
  return (
    <svg className={classes.layer} aria-hidden="true">
      <rect
        className={classes.key}
        x={isStrongRight ? x : 0}
        y={isAttractiveUp ? 0 : y}
        width={isStrongRight ? width - x : x}
        height={isAttractiveUp ? y : height - y}
      />
      <line className={classes.threshold} x1={x} x2={x} y1={0} y2={height} />
      <line className={classes.threshold} x1={0} x2={width} y1={y} y2={y} />
    </svg>
  )
}

/** The names of the four fields and where they begin, over the bubbles so that they can be read. */
export function MatrixLabels({ layout, thresholds }: MatrixGridProps) {
  const { t } = useTranslation('app')
  const format = useFormat()
  const { width, height, left, top } = layout
  const x = clamp(left(thresholds.strength), width)
  const y = clamp(top(thresholds.attractiveness), height)
  const isStrongRight = left(2) > left(1)
  const isAttractiveUp = top(2) < top(1)
  const fields = [
    { id: 'key', isStrong: true, isAttractive: true },
    { id: 'development', isStrong: false, isAttractive: true },
    { id: 'maintenance', isStrong: true, isAttractive: false },
    { id: 'opportunistic', isStrong: false, isAttractive: false },
  ]
  return (
    <svg className={classes.layer} aria-hidden="true">
      {fields.map(({ id, isStrong, isAttractive }) => {
        const isRight = isStrong === isStrongRight
        const isTop = isAttractive === isAttractiveUp
        return (
          <text
            key={id}
            className={`${classes.label} ${classes.quadrant}`}
            x={isRight ? width - 10 : 10}
            y={isTop ? 20 : height - 11}
            textAnchor={isRight ? 'end' : 'start'}
          >
            {t(`quadrant.${id}`)}
          </text>
        )
      })}
      <text className={classes.label} x={x} y={height - 11} textAnchor="middle">
        {format.points(thresholds.strength)}
      </text>
      <text className={classes.label} x={10} y={y} dominantBaseline="middle">
        {format.points(thresholds.attractiveness)}
      </text>
    </svg>
  )
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most)
}
