/**
 * How both drivers read values, by type oid: eight-byte integers and numerics as numbers (what we
 * store in them is far below 2^53), dates as the text that they are (a Date would move with the
 * machine's time zone).
 */
export const valueParsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: Number,
  1700: Number,
  1082: String,
}
