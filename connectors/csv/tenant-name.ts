import { basename, dirname, extname, resolve } from 'node:path'

/** A tenant's name after its accounts file: `exports/crm/accounts.csv` is `crm-accounts`. */
export function tenantName(accountsPath: string): string {
  const path = resolve(accountsPath)
  const folder = basename(dirname(path))
  const name = `${folder}-${basename(path, extname(path))}`
  return name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60)
}
