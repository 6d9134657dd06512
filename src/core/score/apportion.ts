/**
 * Whole numbers that stand for `parts` and add up to `total`, each next to its part: all are rounded
 * down, and what is missing goes to those that lost most by it (ties in order). A part of exactly 0
 * stays 0, unless all are.
 */
export function apportion(parts: readonly number[], total: number): number[] {
  const whole = parts.map((part) => Math.floor(part))
  let missing = total - whole.reduce((sum, part) => sum + part, 0)
  const isMoving = parts.map((part) => part !== 0)
  const candidates = parts
    .map((part, index) => ({ index, lost: part - Math.floor(part) }))
    .filter(({ index }) => isMoving[index] || !isMoving.includes(true))
    .sort((a, b) => b.lost - a.lost || a.index - b.index)
  while (missing !== 0 && candidates.length > 0) {
    const step = Math.sign(missing)
    for (const { index } of step > 0 ? candidates : candidates.toReversed()) {
      if (missing === 0) break
      whole[index] = (whole[index] ?? 0) + step
      missing -= step
    }
  }
  return whole
}
