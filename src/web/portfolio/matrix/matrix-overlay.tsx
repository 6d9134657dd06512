import type { Corner } from './lasso.ts'
import type { Layout } from './layout.ts'
import classes from './matrix.module.css'

interface MatrixOverlayProps {
  readonly layout: Layout
  /** The bubble that is pointed at or stepped to. */
  readonly place: number | null
  readonly lasso: readonly Corner[]
}

/** What lies over the bubbles and changes with every move of the hand. */
export function MatrixOverlay({ layout, place, lasso }: MatrixOverlayProps) {
  return (
    <svg className={classes.layer} aria-hidden="true">
      {place !== null && (
        <circle
          className={classes.ring}
          cx={layout.x[place]}
          cy={layout.y[place]}
          r={(layout.radius[place] ?? 0) + 3}
        />
      )}
      {lasso.length > 1 && (
        <polygon className={classes.lasso} points={lasso.map(([x, y]) => `${x},${y}`).join(' ')} />
      )}
    </svg>
  )
}
