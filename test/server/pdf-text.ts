import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF as our documents have it: glyphs of embedded fonts, each font with a map to
 * Unicode. Lines are joined by spaces.
 */
export function pdfText(pdf: Buffer): string {
  const file = pdf.toString('latin1')
  const objects = new Map(
    [...file.matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g)].map(([, id, body]) => [id, body ?? '']),
  )
  const contentOf = (id: string | undefined) => streamOf(objects.get(id) ?? '')
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  for (const body of objects.values()) {
    for (const [, name = '', id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1]
      if (unicode) fonts.set(name, glyphsOf(contentOf(unicode)))
    }
  }
  return [...objects.values()]
    .map(streamOf)
    .filter((stream) => /\bTJ\b/.test(stream))
    .map((stream) => textOf(stream, fonts))
    .join(' ')
}

function streamOf(body: string): string {
  const found = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body)?.[1]
  if (found === undefined) return ''
  const bytes = Buffer.from(found, 'latin1')
  return body.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : found
}

/** Texts by the glyph's number in hexadecimal, from a ToUnicode map. */
function glyphsOf(map: string): ReadonlyMap<string, string> {
  const glyphs = new Map<string, string>()
  for (const [, first = '', list = ''] of map.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
    for (const [place, [, text = '']] of [...list.matchAll(/<([\w ]*)>/g)].entries()) {
      const glyph = Number.parseInt(first, 16) + place
      glyphs.set(glyph.toString(16).padStart(4, '0'), utf16(text.replaceAll(' ', '')))
    }
  }
  return glyphs
}

function utf16(hexadecimal: string): string {
  return Buffer.from(hexadecimal, 'hex').swap16().toString('utf16le')
}

function textOf(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let glyphs: ReadonlyMap<string, string> = new Map()
  const parts: string[] = []
  for (const [, font, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) glyphs = fonts.get(font) ?? new Map()
    const codes = [...(shown ?? '').matchAll(/<(\w+)>/g)].flatMap(
      ([, code]) => code?.match(/\w{4}/g) ?? [],
    )
    if (shown) parts.push(codes.map((code) => glyphs.get(code) ?? '').join(''))
  }
  return parts.join(' ').replace(/\s+/g, ' ')
}
