import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import supertest from 'supertest'
import { expect, test } from 'vitest'
import { openServer } from './open-server.ts'

const pagesDir = await mkdtemp(join(tmpdir(), 'key-accounts-pages-'))
await writeFile(join(pagesDir, 'index.html'), '<!doctype html><title>Key Accounts</title>')

const { app } = openServer({ password: 'correct horse battery', pagesDir })
const { body: document } = await supertest(app).get('/api/openapi.json')

interface Case {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  readonly path: string
}

/** Every route of the API, whoever asks, and every kind of other address. */
const cases: Case[] = [
  ...Object.entries<object>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method as Case['method'],
      path: path.replace(/\{\w+\}/g, '1'),
    })),
  ),
  ...['/', '/accounts', '/accounts/7', '/model', '/index.html', '/assets/none.js'].map(get),
  ...['/healthz', '/readyz', '/metrics', '/api/openapi.json', '/api/nothing', '/%00'].map(get),
]

function get(path: string): Case {
  return { method: 'get', path }
}

test('there are routes to look at', () => {
  expect(cases.length).toBeGreaterThan(40)
})

test.each(cases)(
  '$method $path is answered with the security headers',
  async ({ method, path }) => {
    const { headers } = await supertest(app)[method](path).set('Accept', 'text/html, */*')
    const policy = headers['content-security-policy'] ?? ''
    for (const rule of [
      "default-src 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ]) {
      expect(policy).toContain(rule)
    }
    expect(policy).not.toMatch(/script-src|unsafe-eval|\*/)
    expect(headers).toMatchObject({
      'strict-transport-security': expect.stringMatching(/max-age=\d{8}/),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    if (path.startsWith('/api/')) expect(headers['cache-control']).toBe('no-store')
  },
)
