/** SQL for the numbers of many rows as the bytes that they are, NaN for null; in base64, for which both drivers have a text. */
export function bytesOf(value: string, order = ''): string {
  return `encode(string_agg(float8send(coalesce(${value}::float8, 'NaN')), '' ${order}), 'base64')`
}

/** The numbers that the database has sent as bytes in base64. */
export function numbersIn(base64: string | null | undefined): Float64Array {
  const bytes = Buffer.from(base64 ?? '', 'base64')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const numbers = new Float64Array(bytes.byteLength / 8)
  for (let at = 0; at < numbers.length; at++) numbers[at] = view.getFloat64(8 * at)
  return numbers
}
