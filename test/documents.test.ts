import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { scopes } from '#connectors/hubspot/scopes.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const documents = [
  ...['SECURITY.md', 'docs/privacy.md', 'docs/marketplace.md', 'docs/capacity.md'],
  ...['docs/operations.md', 'docs/install-salesforce.md'],
  ...['connectors/salesforce/package/README.md'],
]

/** As GitHub makes it of a heading. */
function anchorsOf(path: string): string[] {
  const headings = readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- ]/gu, '')
      .replaceAll(' ', '-'),
  )
}

test.each(documents)('%s points to nothing that is not there', (name) => {
  const text = readFileSync(join(root, name), 'utf8')
  const missing: string[] = []
  for (const [, link = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^https?:/.test(link)) continue
    const [path = '', anchor] = link.split('#')
    const file = path === '' ? join(root, name) : join(root, dirname(name), path)
    if (!existsSync(file)) missing.push(link)
    else if (anchor && !anchorsOf(file).includes(anchor)) missing.push(link)
  }
  for (const [, path = ''] of text.matchAll(/`((?:test|src|connectors|docs)\/[\w./-]+)`/g)) {
    if (!existsSync(join(root, path))) missing.push(path)
  }
  expect(missing).toEqual([])
})

test('the listing explains exactly the scopes that the app asks for', () => {
  const listing = readFileSync(join(root, 'docs/marketplace.md'), 'utf8')
  const rows = [...listing.matchAll(/^\| `([\w.-]+)` \| (required|optional) \|/gm)]
  const asked = (how: string) => rows.flatMap(([, name, which]) => (which === how ? [name] : []))
  expect(asked('required')).toEqual(scopes.required)
  expect(asked('optional')).toEqual(scopes.optional)
})

test('the listing says why in the words of the program', () => {
  const listing = readFileSync(join(root, 'docs/marketplace.md'), 'utf8')
  const texts = JSON.parse(readFileSync(join(root, 'src/texts/en.json'), 'utf8'))
  const { contacts, ...told }: Record<string, string> = texts.permission
  expect(contacts).toBeDefined()
  for (const purpose of Object.values(told)) expect(listing).toContain(purpose)
})
