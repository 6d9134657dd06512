import { createHmac } from 'node:crypto'

export const secret = 'a-client-secret'
export const publicUrl = 'https://accounts.example.com'
/** The clock of `openServer` at its start. */
export const nowMs = Date.parse('2026-03-02T09:00:00Z')

/** Headers of a request as HubSpot signs it; `path` with its query, none of whose characters HubSpot decodes. */
export function sign(
  { method = 'POST', path, body = '' }: { method?: string; path: string; body?: string },
  { key = secret, atMs = nowMs }: { readonly key?: string; readonly atMs?: number } = {},
): Record<string, string> {
  const text = method + publicUrl + path + body + atMs
  return {
    'X-HubSpot-Signature-v3': createHmac('sha256', key).update(text, 'utf8').digest('base64'),
    'X-HubSpot-Request-Timestamp': String(atMs),
  }
}
