import type { Field } from '../field.ts'
import type { FieldPermission } from '../field-security.ts'
import { readField } from './read-field.ts'
import { childrenOf, parseXml, textOf, type Xml } from './xml.ts'

/** Something that a package brings. */
export interface Component {
  /** As in package.xml, such as `CustomField`. */
  readonly type: string
  /** As in package.xml, such as `Account.Score__c`. */
  readonly fullName: string
  readonly fileName: string
  readonly content:
    | { readonly kind: 'field'; readonly object: string; readonly field: Field }
    | {
        readonly kind: 'permissions'
        readonly label: string
        readonly permissions: readonly FieldPermission[]
      }
    /** What the sandbox keeps no account of. */
    | { readonly kind: 'other' }
  /** Why it cannot be deployed; null where it can. */
  readonly problem: string | null
}

export interface Package {
  /** What package.xml lists, as `Type:Full.Name`. */
  readonly members: ReadonlySet<string>
  readonly components: readonly Component[]
}

/** Throws a SyntaxError or RangeError for a package that cannot be read. */
export function readPackage(files: ReadonlyMap<string, Buffer>): Package {
  const manifest = files.get('package.xml') ?? files.get('unpackaged/package.xml')
  if (manifest === undefined) throw new RangeError('No package.xml found')
  const root = parseXml(manifest.toString('utf8'))
  if (textOf(root, 'version') === undefined) throw new RangeError('package.xml names no version')
  const members = new Set<string>()
  for (const types of childrenOf(root, 'types')) {
    for (const member of childrenOf(types, 'members')) {
      members.add(`${textOf(types, 'name')}:${member.text}`)
    }
  }
  const components = [...files].flatMap(([path, content]) =>
    componentsOf(path.replace(/^unpackaged\//, ''), content),
  )
  return { members, components }
}

/** Types of whole files by folder; members of objects come from inside the file. */
const typesByFolder: Readonly<Record<string, string>> = {
  lwc: 'LightningComponentBundle',
  layouts: 'Layout',
  flexipages: 'FlexiPage',
  tabs: 'CustomTab',
  applications: 'CustomApplication',
  staticresources: 'StaticResource',
  reportTypes: 'ReportType',
}

function componentsOf(path: string, content: Buffer): Component[] {
  const [folder = '', file = ''] = path.split('/')
  const name = file.replace(/\.[^.]+$/, '')
  if (folder === 'objects') return ofObject(name, path, parseXml(content.toString('utf8')))
  if (folder === 'permissionsets') {
    return [permissionSet(name, path, parseXml(content.toString('utf8')))]
  }
  const type = typesByFolder[folder]
  if (type === undefined) return []
  return [{ type, fullName: name, fileName: path, content: { kind: 'other' }, problem: null }]
}

function ofObject(object: string, fileName: string, root: Xml): Component[] {
  const fields = childrenOf(root, 'fields').map((xml): Component => {
    const { field, problem } = readField(xml)
    const fullName = `${object}.${field.name}`
    return {
      type: 'CustomField',
      fullName,
      fileName,
      content: { kind: 'field', object, field },
      problem,
    }
  })
  const others = [
    ['listViews', 'ListView'],
    ['compactLayouts', 'CompactLayout'],
  ].flatMap(([tag = '', type = '']) =>
    childrenOf(root, tag).map(
      (xml): Component => ({
        type,
        fullName: `${object}.${textOf(xml, 'fullName') ?? ''}`,
        fileName,
        content: { kind: 'other' },
        problem: null,
      }),
    ),
  )
  return [...fields, ...others]
}

function permissionSet(fullName: string, fileName: string, root: Xml): Component {
  const label = textOf(root, 'label')
  const permissions = childrenOf(root, 'fieldPermissions').map((xml) => ({
    field: textOf(xml, 'field') ?? '',
    isReadable: textOf(xml, 'readable') === 'true',
    isEditable: textOf(xml, 'editable') === 'true',
  }))
  const problem = label === undefined ? 'Required field is missing: label' : null
  const content = { kind: 'permissions' as const, label: label ?? fullName, permissions }
  return { type: 'PermissionSet', fullName, fileName, content, problem }
}
