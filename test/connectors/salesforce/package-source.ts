import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseXml, type Xml } from '#sandbox/salesforce/deploy/xml.ts'

export interface SourceFile {
  /** Below `force-app/main/default/`, such as `tabs/Key_Accounts.tab-meta.xml`. */
  readonly path: string
  readonly text: string
}

/** The folder that an sfdx project is deployed from. */
const root = new URL(
  '../../../connectors/salesforce/package/force-app/main/default/',
  import.meta.url,
)

/** What of the package is deployed, its own tests left out. */
export const sourceFiles: readonly SourceFile[] = readdirSync(root, {
  recursive: true,
  withFileTypes: true,
})
  .filter((entry) => entry.isFile() && !entry.parentPath.includes('__tests__'))
  .map((entry) => {
    const file = `${entry.parentPath.replace(/\/$/, '')}/${entry.name}`
    return { path: file.slice(fileURLToPath(root).length), text: readFileSync(file, 'utf8') }
  })

/** Files whose path matches, each with what the pattern's first group found in it. */
export function filesLike(pattern: RegExp): (SourceFile & { readonly name: string })[] {
  return sourceFiles.flatMap((file) => {
    const found = pattern.exec(file.path)
    return found ? [{ ...file, name: found[1] ?? '' }] : []
  })
}

/** Names of the files whose path matches, in order. */
export function namesLike(pattern: RegExp): string[] {
  return filesLike(pattern)
    .map(({ name }) => name)
    .sort()
}

/** The only file whose path matches, as XML. */
export function xmlOf(pattern: RegExp): Xml {
  const [file, ...others] = filesLike(pattern)
  if (!file || others.length > 0) throw new Error(`not one file is like ${pattern}`)
  return parseXml(file.text)
}

/** Texts of all elements of that name, at any depth. */
export function textsOf(xml: Xml, name: string): string[] {
  return xml.children.flatMap((child) => [
    ...(child.name === name ? [child.text] : []),
    ...textsOf(child, name),
  ])
}
