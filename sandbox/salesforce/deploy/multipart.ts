/** A part of a form. */
export interface FormPart {
  readonly name: string
  readonly content: Buffer
}

/** The parts of a `multipart/form-data` body; none where it is no such body. */
export function formParts(contentType: string, body: Buffer): FormPart[] {
  const [, quoted, plain] =
    /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) return []
  const mark = Buffer.from(`--${boundary}`)
  const parts: FormPart[] = []
  let start = body.indexOf(mark)
  while (start >= 0) {
    const next = body.indexOf(mark, start + mark.length)
    if (next < 0) break
    const part = partOf(body.subarray(start + mark.length + 2, next - 2))
    if (part !== null) parts.push(part)
    start = next
  }
  return parts
}

function partOf(part: Buffer): FormPart | null {
  const end = part.indexOf('\r\n\r\n')
  if (end < 0) return null
  const name = /name="([^"]*)"/.exec(part.toString('utf8', 0, end))?.[1]
  return name === undefined ? null : { name, content: part.subarray(end + 4) }
}
