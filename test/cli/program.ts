import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** What a program that has ended left behind. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export type Environment = Readonly<Record<string, string>>

/** Starts `key-accounts` as its users do; nothing of the tests' own environment is handed on. */
export function startProgram(args: readonly string[], env: Environment): ChildProcess {
  const { PATH = '', HOME = '' } = process.env
  return spawn(process.execPath, [main, ...args], {
    env: { PATH, HOME, ...env },
    // A program that hangs fails its test instead of outliving it.
    timeout: 40_000,
    killSignal: 'SIGKILL',
  })
}

export async function runProgram(args: readonly string[], env: Environment): Promise<Ended> {
  return ended(startProgram(args, env))
}

export async function ended(child: ChildProcess): Promise<Ended> {
  const read = (stream: ChildProcess['stdout']) => {
    const chunks: Buffer[] = []
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk))
    return () => Buffer.concat(chunks).toString('utf8')
  }
  const [stdout, stderr] = [read(child.stdout), read(child.stderr)]
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, stdout: stdout(), stderr: stderr() }
}
