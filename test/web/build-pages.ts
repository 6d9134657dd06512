import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

export interface BuiltPages {
  readonly pagesDir: string
  remove(): Promise<void>
}

/**
 * Builds the pages as they are now into a folder of their own, so that `dist` is left alone: as they
 * are released, or so that React tells of mistakes, which become errors on the console.
 */
export async function buildPages(kind: 'production' | 'development'): Promise<BuiltPages> {
  const pagesDir = await mkdtemp(join(tmpdir(), 'key-accounts-pages-'))
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = kind
  try {
    await build({
      configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
      mode: kind,
      logLevel: 'error',
      build: { outDir: pagesDir },
    })
  } finally {
    process.env.NODE_ENV = NODE_ENV
  }
  return { pagesDir, remove: () => rm(pagesDir, { recursive: true, force: true }) }
}
