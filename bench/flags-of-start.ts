import { readFile } from 'node:fs/promises'

/** The flags of Node that `npm start` gives the program. */
export async function flagsOfStart(): Promise<string[]> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  const { scripts } = JSON.parse(text) as { scripts: { start: string } }
  return scripts.start.split(' ').filter((word) => /^--(?!env-file)/.test(word))
}
