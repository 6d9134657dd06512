import { type PointerEvent, type RefObject, useMemo, useRef, useState } from 'react'
import { pointFinder } from './find-point.ts'
import { type Corner, placesWithin } from './lasso.ts'
import type { Layout } from './layout.ts'

interface Pointing {
  readonly layout: Layout
  /** A finger draws a line instead of scrolling the page. */
  readonly isLassoing: boolean
  readonly onChoose: (places: readonly number[]) => void
  readonly onOpen: (place: number) => void
}

/** From how many pixels on a press is a line. */
const shortestLine = 6

/** What a hand does on the matrix: it points, opens, or draws a line around accounts. */
export function usePointing(
  area: RefObject<HTMLElement | null>,
  { layout, isLassoing, onChoose, onOpen }: Pointing,
) {
  const [place, setPlace] = useState<number | null>(null)
  const [lasso, setLasso] = useState<readonly Corner[]>([])
  const line = useRef<Corner[] | null>(null)
  const find = useMemo(() => pointFinder(layout), [layout])

  const cornerOf = (event: PointerEvent): Corner => {
    const box = area.current?.getBoundingClientRect()
    const border = 1
    return [event.clientX - (box?.left ?? 0) - border, event.clientY - (box?.top ?? 0) - border]
  }

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return
    line.current = [cornerOf(event)]
    const isDrawing = isLassoing || event.pointerType !== 'touch'
    if (isDrawing) event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent) => {
    const corner = cornerOf(event)
    const canDraw = isLassoing || event.pointerType !== 'touch'
    if (line.current && canDraw) {
      line.current.push(corner)
      if (lengthOf(line.current) >= shortestLine) {
        setPlace(null)
        setLasso([...line.current])
      }
      return
    }
    if (event.pointerType !== 'touch') setPlace(find(...corner))
  }
  const onPointerUp = (event: PointerEvent) => {
    const drawn = line.current
    line.current = null
    setLasso([])
    if (!drawn) return
    if (lengthOf(drawn) >= shortestLine) return onChoose(placesWithin(layout, drawn))
    const found = find(...cornerOf(event))
    // A finger has no way of pointing: its first touch shows, its second opens.
    const isShown = event.pointerType !== 'touch' || found === place
    if (found !== null && isShown) onOpen(found)
    else setPlace(found)
  }
  const onPointerLeave = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') setPlace(null)
  }
  const onPointerCancel = () => {
    line.current = null
    setLasso([])
  }
  const hand = { onPointerDown, onPointerMove, onPointerUp, onPointerLeave, onPointerCancel }
  return { place, setPlace, lasso, hand }
}

function lengthOf(line: readonly Corner[]): number {
  const [first, last] = [line[0], line.at(-1)]
  if (!first || !last) return 0
  return Math.max(...line.map(([x, y]) => Math.hypot(x - first[0], y - first[1])))
}
