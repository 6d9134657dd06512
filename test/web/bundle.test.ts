import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { buildPages } from './build-pages.ts'

interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
}

const limitKb = 300
const { pagesDir, remove } = await buildPages('production')
afterAll(remove)

const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
  readFileSync(join(pagesDir, '.vite/manifest.json'), 'utf8'),
)

/** Files that a chunk brings with it, itself included. */
function filesOf(name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`there is no chunk ${name}`)
  if (seen.has(chunk.file)) return seen
  for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file)
  for (const imported of chunk.imports ?? []) filesOf(imported, seen)
  return seen
}

const entry = 'index.html'
const texts = ['../texts/ru.json', 'shell/texts/ru.json', 'portfolio/texts/ru.json']

test(`the portfolio's first load stays under ${limitKb} kB, in the language with the longest texts`, () => {
  const files = [entry, 'portfolio/index.tsx', ...texts].reduce(
    (seen, name) => filesOf(name, seen),
    new Set<string>(),
  )
  const bytes = [...files].map((file) => gzipSync(readFileSync(join(pagesDir, file))).length)
  expect(bytes.reduce((sum, size) => sum + size, 0) / 1000).toBeLessThan(limitKb)
})

test('every page group is a chunk of its own, which the first load does not bring', () => {
  const first = filesOf(entry)
  const groups = ['portfolio', 'accounts', 'model', 'playbook', 'runs', 'connection']
  const chunks = groups.map((group) => manifest[`${group}/index.tsx`]?.file ?? group)
  expect(chunks.filter((file) => first.has(file))).toEqual([])
})

test('what the first load brings is named after its content, and holds no script in the page', () => {
  const names = readdirSync(join(pagesDir, 'assets'))
  expect(names.filter((name) => !/-[\w-]{8}\.(js|css)$/.test(name))).toEqual([])
  const page = readFileSync(join(pagesDir, 'index.html'), 'utf8')
  expect(page).not.toMatch(/<script(?![^>]* src=)/)
})
