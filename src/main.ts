#!/usr/bin/env node
import { CommanderError } from 'commander'
import { describeFailure, exitCodes } from './cli/failure.ts'
import { createProgram } from './cli/program.ts'

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

const wantsJson = process.argv.includes('--json')

try {
  await createProgram().parseAsync(process.argv)
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  } else {
    const failure = describeFailure(error)
    if (wantsJson) process.stdout.write(`${JSON.stringify({ error: failure.document })}\n`)
    process.stderr.write(`${failure.text}\n`)
    process.exitCode = failure.exitCode
  }
}
