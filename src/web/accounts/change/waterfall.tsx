import { useFormat } from '../../lib/use-format.ts'
import classes from './change.module.css'

/** A part of a change, in points. */
export interface WaterfallPart {
  readonly key: string
  readonly label: string
  readonly value: number
}

interface WaterfallProps {
  readonly before: { readonly label: string; readonly score: number }
  readonly after: { readonly label: string; readonly score: number }
  /** They add up to the difference. */
  readonly parts: readonly WaterfallPart[]
}

/** From a score to another one, part by part: each bar begins where the one above it ends. */
export function Waterfall({ before, after, parts }: WaterfallProps) {
  const format = useFormat()
  const ends = [before.score]
  for (const { value } of parts) ends.push((ends.at(-1) ?? 0) + value)
  const low = Math.min(...ends, after.score)
  const high = Math.max(...ends, after.score)
  const span = Math.max(high - low, 1)
  const [from, width] = [low - span * 0.15, span * 1.3]
  const place = (score: number) => ((score - from) / width) * 100
  return (
    <table className={classes.waterfall}>
      <tbody>
        <tr className={classes.whole}>
          <th scope="row">{before.label}</th>
          <td>{format.points(before.score)}</td>
          <td aria-hidden="true">
            <Bar left={0} width={place(before.score)} kind={classes.score} />
          </td>
        </tr>
        {parts.map(({ key, label, value }, index) => {
          const [start, end] = [ends[index] ?? 0, ends[index + 1] ?? 0]
          return (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td>{format.change(value, 1)}</td>
              <td aria-hidden="true">
                <Bar
                  left={place(Math.min(start, end))}
                  width={place(Math.max(start, end)) - place(Math.min(start, end))}
                  kind={value < 0 ? classes.down : classes.up}
                />
              </td>
            </tr>
          )
        })}
        <tr className={classes.whole}>
          <th scope="row">{after.label}</th>
          <td>{format.points(after.score)}</td>
          <td aria-hidden="true">
            <Bar left={0} width={place(after.score)} kind={classes.score} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}

interface BarProps {
  /** In per cent of the column. */
  readonly left: number
  readonly width: number
  readonly kind: string | undefined
}

function Bar({ left, width, kind }: BarProps) {
  return (
    <div className={classes.track}>
      <div className={kind} style={{ left: `${left}%`, width: `${width}%` }} />
    </div>
  )
}
