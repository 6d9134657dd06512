/** Where values stand in pixels. */
export type Linear = (value: number) => number

/**
 * Takes the values `from`–`to` to the pixels `start`–`end`, and those beyond as far beyond. A library's
 * scale would bring formats, colours and calendars to the first load of the pages.
 */
export function linear(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): Linear {
  const pixels = (end - start) / (to - from)
  return (value) => start + (value - from) * pixels
}
