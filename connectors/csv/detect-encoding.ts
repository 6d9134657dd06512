import { isAscii } from 'node:buffer'
import { createReadStream } from 'node:fs'

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

const sampleBytes = 256 * 1024
/** Half of English in UTF-16 are zero bytes; of Russian only what stands between its words. */
const leastZeros = 0.02

/**
 * How a file is encoded: by its byte order mark, by its zero bytes, else by the first part of it that
 * is not plain ASCII, wherever that comes. `isGuess` where only the look of the letters tells.
 */
export async function detectEncoding(
  path: string,
): Promise<{ readonly encoding: Encoding; readonly isGuess: boolean }> {
  const chunks = createReadStream(path, { highWaterMark: sampleBytes })
  let isFirst = true
  for await (const chunk of chunks as AsyncIterable<Buffer>) {
    const wide = isFirst ? wideEncoding(chunk) : null
    if (wide) return { encoding: wide, isGuess: false }
    isFirst = false
    if (isAscii(chunk)) continue
    if (isUtf8Within(chunk)) return { encoding: 'utf-8', isGuess: false }
    return { encoding: looksCyrillic(chunk) ? 'windows-1251' : 'windows-1252', isGuess: true }
  }
  return { encoding: 'utf-8', isGuess: false }
}

/** UTF-16, or UTF-8 with a mark; null where the beginning of the file does not say. */
function wideEncoding(head: Buffer): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  const zeros = [0, 0]
  const bytes = head.subarray(0, 4096)
  bytes.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (even + odd < bytes.length * leastZeros) return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/**
 * Whether a part of a file is UTF-8; a character may be cut at either end, and some in the midst, as
 * databases do that count bytes. Of another encoding hardly a letter makes sense.
 */
function isUtf8Within(chunk: Buffer): boolean {
  let from = 0
  while (from < 3 && ((chunk[from] ?? 0) & 0xc0) === 0x80) from += 1
  const text = new TextDecoder('utf-8').decode(chunk.subarray(from), { stream: true })
  const beyondAscii = text.match(/[^\0-\x7f]/g) ?? []
  const broken = beyondAscii.filter((letter) => letter === '\uFFFD')
  return broken.length <= beyondAscii.length / 10
}

/**
 * Both code pages have their letters from 0xC0 on. Cyrillic words consist of them, in Western ones
 * they stand among plain letters, hardly ever three together.
 */
function looksCyrillic(chunk: Buffer): boolean {
  let letters = 0
  let inWords = 0
  let run = 0
  for (const byte of chunk) {
    if (byte >= 0xc0) {
      letters += 1
      run += 1
    } else {
      if (run >= 3) inWords += run
      run = 0
    }
  }
  return inWords > letters / 2
}
