/** Rounds half away from zero: sign × floor(|x| × 10^decimals + 0.5 + 1e-9) / 10^decimals. */
export function round(x: number, decimals = 1): number {
  const factor = decimals === 1 ? 10 : 10 ** decimals
  return (Math.sign(x) * Math.floor(Math.abs(x) * factor + 0.5 + 1e-9)) / factor
}
