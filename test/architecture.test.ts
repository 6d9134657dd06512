import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

interface SourceFile {
  /** From the root, such as `src/core/judge.ts`. */
  readonly path: string
  readonly lines: number
  readonly text: string
  /** Paths of files from the root, or names of packages. */
  readonly imports: readonly string[]
}

/** `from '…'`, `import '…'` and `import('…')`. */
const importPattern =
  /^(?:(?:import|export)\b.*|\})\s*from '(?<from>[^'\n]+)'|\bimport\(?\s*'(?<bare>[^'\n]+)'/gm

function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules'))
    .map((name) => {
      const path = join(folder, name)
      const text = readFileSync(join(root, path), 'utf8')
      const imports = [...text.matchAll(importPattern)].map(({ groups }) =>
        resolve(path, groups?.from ?? groups?.bare ?? ''),
      )
      return { path, text, imports, lines: text.split('\n').length - 1 }
    })
}

function resolve(path: string, from: string): string {
  if (from.startsWith('#')) return from.slice(1)
  return from.startsWith('.') ? normalize(join(dirname(path), from)) : from
}

const src = sourceFiles('src')
const connectors = sourceFiles('connectors')
const sandbox = sourceFiles('sandbox')
const ours = /^(src|connectors|sandbox|test|bench)\//

/** Imports, as `file → import`, of files within a folder that are not allowed. */
function breaches(
  files: readonly SourceFile[],
  within: string,
  isAllowed: (imported: string, path: string) => boolean,
): string[] {
  return files
    .filter(({ path }) => path.startsWith(within))
    .flatMap(({ path, imports }) =>
      imports.filter((one) => !isAllowed(one, path)).map((one) => `${path} → ${one}`),
    )
}

const isIn =
  (...folders: readonly string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(`${folder}/`))

test('imports are found: of packages, within a folder and across folders, on one line and on several', () => {
  const importsOf = (path: string) => src.find((file) => file.path === path)?.imports
  expect(importsOf('src/main.ts')).toEqual(
    expect.arrayContaining(['commander', 'src/cli/program.ts']),
  )
  expect(importsOf('src/demo/pretend-hubspot.ts')).toContain('sandbox/hubspot/pretend-users.ts')
})

test('the core is pure: it imports itself and packages that run in a browser', () => {
  const pure = ['zod', 'd3-array', 'temporal-polyfill']
  const isAllowed = (one: string) => isIn('src/core')(one) || pure.includes(one)
  expect(breaches(src, 'src/core/', isAllowed)).toEqual([])
  const impure = src.filter(
    ({ path, text }) =>
      path.startsWith('src/core/') && /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)/.test(text),
  )
  expect(impure.map(({ path }) => path)).toEqual([])
})

test('ports are interfaces over the core', () => {
  expect(breaches(src, 'src/ports/', isIn('src/core', 'src/ports'))).toEqual([])
})

test('use cases, database, jobs, figures and connectors see the core and the ports, not each other', () => {
  const common = ['src/core', 'src/ports', 'src/texts']
  const isOutside = (one: string) => !ours.test(one) || one === 'src/errors.ts'
  const only =
    (...folders: readonly string[]) =>
    (one: string) =>
      isOutside(one) || isIn(...common, ...folders)(one)
  expect(breaches(src, 'src/run/', only('src/run'))).toEqual([])
  expect(breaches(src, 'src/store/', only('src/store'))).toEqual([])
  expect(breaches(src, 'src/jobs/', only('src/jobs'))).toEqual([])
  expect(breaches(src, 'src/install/', only('src/install'))).toEqual([])
  expect(breaches(src, 'src/texts/', only('src/texts'))).toEqual([])
  expect(breaches(src, 'src/watch/', only('src/watch'))).toEqual([])
  const isOwnConnector = (one: string, path: string) =>
    only(path.split('/').slice(0, 2).join('/'), 'connectors/shared')(one)
  expect(breaches(connectors, 'connectors/', isOwnConnector)).toEqual([])
  const server = only('src/server', 'src/api', 'src/run', 'src/jobs', 'src/install')
  expect(breaches(src, 'src/server/', server)).toEqual([])
})

test('the API is schemas over the core', () => {
  const isAllowed = (one: string) => one === 'zod' || isIn('src/core', 'src/api')(one)
  expect(breaches(src, 'src/api/', isAllowed)).toEqual([])
})

test('the pages see the core, the texts and the types of the API, and nothing of the server', () => {
  const isAllowed = (one: string) =>
    !(ours.test(one) || one.startsWith('node:')) ||
    isIn('src/web', 'src/core')(one) ||
    /^src\/texts\/\w+\.json$/.test(one) ||
    one.startsWith('src/api/')
  expect(breaches(src, 'src/web/', isAllowed)).toEqual([])
  const liveImport = /^import (?!type\b)[^']*'[^']*\/api\/[^']*'/m
  const live = src.filter(({ path, text }) => isIn('src/web')(path) && liveImport.test(text))
  expect(live.map(({ path }) => path)).toEqual([])
  const outside = [...src, ...connectors].filter(({ path }) => !path.startsWith('src/web/'))
  expect(breaches(outside, '', (one) => !one.startsWith('src/web/'))).toEqual([])
})

test('only the composition root knows a connector', () => {
  const roots = ['src/choose-crm.ts']
  const isAllowed = (one: string, path: string) =>
    !one.startsWith('connectors/') || roots.includes(path)
  expect(breaches(src, 'src/', isAllowed)).toEqual([])
})

test('the sandbox knows nothing of the app, and the demo alone knows the sandbox', () => {
  expect(breaches(sandbox, 'sandbox/', (one) => !ours.test(one) || isIn('sandbox')(one))).toEqual(
    [],
  )
  const isAllowed = (one: string, path: string) =>
    !one.startsWith('sandbox/') || path.startsWith('src/demo/')
  expect(breaches([...src, ...connectors], '', isAllowed)).toEqual([])
})

test('the environment is read by the commands alone, and handed to config.ts', () => {
  const readers = [...src, ...connectors].filter(({ text }) => /\bprocess\.env\b/.test(text))
  const isHanded = ({ path, text }: SourceFile) =>
    path.startsWith('src/cli/') &&
    text.match(/process\.env/g)?.length === text.match(/readConfig\(process\.env\)/g)?.length
  expect(readers.filter((file) => !isHanded(file)).map(({ path }) => path)).toEqual([])
})

test('one idea per file: none has more than 250 lines', () => {
  const long = [...src, ...connectors, ...sandbox].filter(({ lines }) => lines > 250)
  expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
})
