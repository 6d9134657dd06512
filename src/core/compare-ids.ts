const numeric = /^\d+$/
const leadingZeros = /^0+(?=\d)/

/** Total order of ids: numeric ones ascending as numbers, then the others by code unit. */
export function compareIds(a: string, b: string): number {
  const isNumeric = numeric.test(a)
  if (isNumeric !== numeric.test(b)) return isNumeric ? -1 : 1
  return (isNumeric && compareNumerals(a, b)) || compareText(a, b)
}

function compareNumerals(a: string, b: string): number {
  const x = a.replace(leadingZeros, '')
  const y = b.replace(leadingZeros, '')
  return x.length - y.length || compareText(x, y)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
