const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const suffixDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/** The pod that made the records, and the reserved character after it. */
const pod = '5g0'
const counterLength = 9
/** Where the counters start, so that ids look lived in: `0000A0000`. */
const firstCounter = 10 * 62 ** 4

/** By character code. */
const digitValues = new Int8Array(128).fill(-1)
for (const [at, digit] of [...digits].entries()) digitValues[digit.charCodeAt(0)] = at

/** The 18-character id of a table's row; ids of a table sort as its rows do. */
export function recordId(keyPrefix: string, row: number): string {
  let rest = firstCounter + row
  let counter = ''
  for (let place = 0; place < counterLength; place++) {
    counter = (digits[rest % 62] ?? '0') + counter
    rest = Math.floor(rest / 62)
  }
  return withSuffix(keyPrefix + pod + counter)
}

/** The row that an id of 15 or 18 characters means; -1 where it is none of this table. */
export function rowOfId(keyPrefix: string, id: string): number {
  if ((id.length !== 15 && id.length !== 18) || !id.startsWith(keyPrefix)) return -1
  if (id.slice(3, 6) !== pod) return -1
  let counter = 0
  for (let at = 6; at < 15; at++) {
    const value = digitValues[id.charCodeAt(at)] ?? -1
    if (value < 0) return -1
    counter = counter * 62 + value
  }
  if (id.length === 18 && id !== withSuffix(id.slice(0, 15))) return -1
  return Math.max(-1, counter - firstCounter)
}

/** Three characters that tell which of the fifteen are capitals, for readers who ignore case. */
function withSuffix(id: string): string {
  let suffix = ''
  for (let chunk = 0; chunk < 15; chunk += 5) {
    let bits = 0
    for (let at = 0; at < 5; at++) {
      const code = id.charCodeAt(chunk + at)
      if (code >= 65 && code <= 90) bits |= 1 << at
    }
    suffix += suffixDigits[bits] ?? 'A'
  }
  return id + suffix
}

/** An id in its long form where it is one, else as it is. */
export function longId(id: string): string {
  return /^[0-9A-Za-z]{15}$/.test(id) ? withSuffix(id) : id
}
