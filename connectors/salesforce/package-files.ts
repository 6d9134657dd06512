import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A field as its file in the package describes it. */
export interface PackagedField {
  readonly name: string
  readonly object: 'Account' | 'Activity'
  /** Salesforce's word for it in metadata, such as `Picklist`. */
  readonly type: string
  /** The whole `CustomField`. */
  readonly xml: string
}

/** The permission set's name in the package, which a namespace does not change. */
export const permissionSetName = 'Key_Accounts'

const root = new URL('./package/', import.meta.url)
const source = new URL('./force-app/main/default/', root)

/**
 * The fields of the package that the app reads or writes, in the order of their names. Those that
 * Salesforce computes are for people to look at and come with the package alone.
 */
export function packagedFields(): PackagedField[] {
  return (['Account', 'Activity'] as const).flatMap((object) => {
    const folder = fileURLToPath(new URL(`./objects/${object}/fields/`, source))
    return readdirSync(folder)
      .sort()
      .map((file) => {
        const xml = readFileSync(`${folder}/${file}`, 'utf8')
        return { name: element(xml, 'fullName'), object, type: element(xml, 'type'), xml }
      })
      .filter(({ xml }) => !xml.includes('<formula>'))
  })
}

/** The permission set as metadata. */
export function packagedPermissionSet(): string {
  const file = `./permissionsets/${permissionSetName}.permissionset-meta.xml`
  return readFileSync(new URL(file, source), 'utf8')
}

/** The version that the package has now, such as `1.0.0`. */
export function packageVersion(): string {
  const project: unknown = JSON.parse(readFileSync(new URL('./sfdx-project.json', root), 'utf8'))
  const found = /"versionNumber":"(\d+\.\d+\.\d+)/.exec(JSON.stringify(project))
  return found?.[1] ?? ''
}

function element(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''
}
