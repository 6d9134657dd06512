import { defineConfig } from 'vitest/config'

/** Tests of the pages, which are built once for them all and opened in a browser. */
const pages = 'test/web/**/*.test.ts'

const common = {
  setupFiles: ['test/no-network.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...common, name: 'program', include: ['test/**/*.test.ts'], exclude: [pages] } },
      { test: { ...common, name: 'pages', include: [pages], globalSetup: 'test/web/set-up.ts' } },
    ],
  },
})
