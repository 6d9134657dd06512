/** An element with its child elements; `text` is its own text, trimmed. */
export interface Xml {
  readonly name: string
  readonly children: readonly Xml[]
  readonly text: string
}

interface Open {
  readonly name: string
  readonly children: Xml[]
  text: string
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
}
const piece =
  /<\?.*?\?>|<!--.*?-->|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/sy

/** The root element of a document. Throws a SyntaxError where it is not well-formed. */
export function parseXml(source: string): Xml {
  const root: Open = { name: '', children: [], text: '' }
  const open: Open[] = [root]
  piece.lastIndex = 0
  while (piece.lastIndex < source.length) {
    const at = piece.lastIndex
    const match = piece.exec(source)
    if (match === null) throw new SyntaxError(`not well-formed at character ${at + 1}`)
    const [, closing, opening, , isEmpty, text] = match
    const inner = open.at(-1) ?? root
    if (text !== undefined) inner.text += text
    if (opening !== undefined) open.push({ name: opening, children: [], text: '' })
    if (closing === undefined && isEmpty !== '/') continue
    const ended = open.pop()
    if (ended === undefined || ended === root || (closing ?? ended.name) !== ended.name) {
      throw new SyntaxError(`</${closing}> has no beginning`)
    }
    open.at(-1)?.children.push({ ...ended, text: decoded(ended.text.trim()) })
  }
  const [top] = root.children
  if (open.length > 1) throw new SyntaxError(`<${open.at(-1)?.name}> has no end`)
  if (top === undefined) throw new SyntaxError('no element')
  return top
}

function decoded(text: string): string {
  return text.replace(/&(#x?)?(\w+);/g, (whole, sign: string | undefined, name: string) => {
    if (sign === undefined) return entities[name] ?? whole
    return String.fromCodePoint(Number.parseInt(name, sign === '#x' ? 16 : 10))
  })
}

/** Children of that name. */
export function childrenOf(element: Xml, name: string): Xml[] {
  return element.children.filter((child) => child.name === name)
}

/** Text of the first child of that name; undefined where there is none. */
export function textOf(element: Xml, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text
}
