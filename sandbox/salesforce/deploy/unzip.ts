import { inflateRawSync } from 'node:zlib'

const endSignature = 0x06054b50
const entrySignature = 0x02014b50

/** The files of a ZIP archive by path. Throws a RangeError for what is no archive. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = endOf(archive)
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== entrySignature) throw new RangeError('no ZIP entry')
    const method = archive.readUInt16LE(at + 10)
    const packedSize = archive.readUInt32LE(at + 20)
    const nameLength = archive.readUInt16LE(at + 28)
    const extras = archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
    const header = archive.readUInt32LE(at + 42)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    // The local header repeats the name and has extras of its own.
    const start =
      header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28)
    const packed = archive.subarray(start, start + packedSize)
    if (!name.endsWith('/')) files.set(name, method === 0 ? packed : inflateRawSync(packed))
    at += 46 + nameLength + extras
  }
  return files
}

function endOf(archive: Buffer): number {
  for (let at = archive.length - 22; at >= 0; at--) {
    if (archive.readUInt32LE(at) === endSignature) return at
  }
  throw new RangeError('no ZIP archive')
}
