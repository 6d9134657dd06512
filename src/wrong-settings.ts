import { UsageError } from './errors.ts'

/** An error that lists everything that is wrong with the settings; `problems` begin with their names. */
export function wrongSettings(problems: readonly string[]): UsageError {
  const lines = problems.map((problem) => `  ${problem}`)
  return new UsageError(`Wrong settings (see .env.example):\n${lines.join('\n')}`)
}
