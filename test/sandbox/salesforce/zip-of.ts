import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP archive of these texts by path. */
export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const [path, text] of Object.entries(files)) {
    const [name, content] = [Buffer.from(path), Buffer.from(text)]
    const packed = deflateRawSync(content)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(content), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(content.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, packed])
    const ends = Buffer.alloc(14)
    ends.writeUInt32LE(offset, 10)
    entries.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), shared, ends, name]),
    )
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end])
}

const field = (body: string) => `<fields>${body}</fields>`
const members = (type: string, names: readonly string[]) =>
  `<types>${names.map((name) => `<members>${name}</members>`).join('')}<name>${type}</name></types>`

/** A score and a tier on accounts, a unique key on activities, and a permission set for them. */
export const packageFiles = {
  'package.xml': `<?xml version="1.0" encoding="UTF-8"?><Package>${members('CustomField', [
    'Account.Score__c',
    'Account.Tier__c',
    'Activity.External_Key__c',
  ])}${members('PermissionSet', ['Scores'])}<version>66.0</version></Package>`,
  'objects/Account.object': `<CustomObject>${field(
    '<fullName>Score__c</fullName><label>Score</label><type>Number</type><precision>5</precision><scale>2</scale>',
  )}${field(
    '<fullName>Tier__c</fullName><label>Tier</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><value><fullName>A &amp; B</fullName></value><value><fullName>C</fullName></value></valueSetDefinition></valueSet>',
  )}</CustomObject>`,
  'objects/Activity.object': `<CustomObject>${field(
    '<fullName>External_Key__c</fullName><label>Key</label><type>Text</type><length>80</length><externalId>true</externalId><unique>true</unique><caseSensitive>true</caseSensitive>',
  )}</CustomObject>`,
  'permissionsets/Scores.permissionset': `<PermissionSet><label>Scores</label>${[
    'Account.Score__c',
    'Account.Tier__c',
    'Task.External_Key__c',
  ]
    .map(
      (name) =>
        `<fieldPermissions><editable>true</editable><field>${name}</field><readable>true</readable></fieldPermissions>`,
    )
    .join('')}</PermissionSet>`,
}

/** Installs those fields with a namespace, or without one, and lets the user see them. */
export function addScores(
  sandbox: {
    org: import('#sandbox/salesforce/org.ts').Org
    installPackage: (archive: Buffer, namespace: string | null) => void
  },
  namespace: string | null = null,
): void {
  const { org } = sandbox
  sandbox.installPackage(zipOf(packageFiles), namespace)
  org.add(org.object('PermissionSetAssignment'), {
    AssigneeId: org.userId,
    PermissionSetId: org.object('PermissionSet').id(profileSets),
  })
}

/** Permission sets that an org has before any package. */
const profileSets = 1
