import { createInterface } from 'node:readline/promises'
import { Command } from 'commander'
import { UsageError } from '../errors.ts'
import { hashPassword } from '../server/password.ts'

/** `password`: makes of a password what ADMIN_PASSWORD may hold in its place. */
export function passwordCommand(): Command {
  return new Command('password')
    .description('read a password from standard input, print its hash for ADMIN_PASSWORD')
    .action(async () => {
      const password = await readLine()
      if (password.length < 12) throw new UsageError('Take at least 12 characters')
      process.stdout.write(`${await hashPassword(password)}\n`)
    })
}

async function readLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  for await (const line of lines) {
    lines.close()
    return line
  }
  return ''
}
