import type { TestProject } from 'vitest/node'
import { buildPages } from './build-pages.ts'
import { chromiumPath } from './chromium-path.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the pages, built so that React tells of mistakes. */
    readonly pagesDir: string
    /** The browser's program. */
    readonly chromium: string
  }
}

/** Once for all tests of the pages. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { pagesDir, remove } = await buildPages('development')
  project.provide('pagesDir', pagesDir)
  project.provide('chromium', await chromiumPath())
  return remove
}
