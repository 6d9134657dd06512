/** "rounded to one decimal, sign × floor(|x| × 10 + 0.5 + 1e-9) / 10" */
export function roundTenth(x: number): number {
  return roundTo(x, 10)
}

/** "whole numbers for the CRM are rounded the same way from the unrounded value" */
export function roundWhole(x: number): number {
  return roundTo(x, 1)
}

/** "rounded to 1e-6" */
export function roundMillionth(x: number): number {
  return roundTo(x, 1_000_000)
}

function roundTo(x: number, factor: number): number {
  const size = Math.floor(Math.abs(x) * factor + 0.5 + 1e-9) / factor
  return x < 0 && size !== 0 ? -size : size
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length
}

/** Population standard deviation over mean. */
export function variation(values: readonly number[]): number {
  const middle = mean(values)
  const variance = mean(values.map((value) => (value - middle) ** 2))
  return Math.sqrt(variance) / middle
}

/** "(number below + (number equal − 1) / 2) / (n − 1); 1 where n = 1"; `value` is one of `values`. */
export function midRankPercentile(value: number, values: readonly number[]): number {
  if (values.length === 1) return 1
  const below = values.filter((other) => other < value).length
  const equal = values.filter((other) => other === value).length
  return (below + (equal - 1) / 2) / (values.length - 1)
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
