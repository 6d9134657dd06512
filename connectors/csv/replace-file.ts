import { open, rename } from 'node:fs/promises'

/** Writes a file under another name, piece by piece, and puts it in its place only when it is whole. */
export async function replaceFile(path: string, pieces: Iterable<string>): Promise<void> {
  const temporary = `${path}.tmp`
  const file = await open(temporary, 'w')
  try {
    for (const piece of pieces) await file.writeFile(piece)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}
