import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Builds the pages as they are now into a folder of their own, so that `dist` is left alone. */
export async function buildPages(): Promise<{ pagesDir: string; remove(): Promise<void> }> {
  const pagesDir = await mkdtemp(join(tmpdir(), 'key-accounts-pages-'))
  await build({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    mode: 'production',
    logLevel: 'error',
    build: { outDir: pagesDir },
  })
  return { pagesDir, remove: () => rm(pagesDir, { recursive: true, force: true }) }
}
