import { createHash } from 'node:crypto'
import { canonicalJson } from '../core/model/canonical-json.ts'

/** The same for documents that differ only in the order of their keys. */
export function documentHash(document: object): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex')
}
