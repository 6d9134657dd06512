import type { SourceFinding } from '#src/ports/connector.ts'
import type { Book } from './book.ts'
import type { RejectedRows } from './rejected-rows.ts'

/** What was guessed about the files, and how many of their rows were rejected. */
export function findingsOf(
  { files }: Book,
  { counts }: RejectedRows,
  rejectedPath: string,
): SourceFinding[] {
  const guesses = Object.values(files).flatMap(({ name, survey }) =>
    survey.guesses.map(
      (message): SourceFinding => ({
        kind: 'guess',
        source: name,
        count: 1,
        message,
        remedy: null,
      }),
    ),
  )
  const unreadable = [...counts].map(
    ([source, count]): SourceFinding => ({
      ...{ kind: 'unreadable', source, count },
      message: { key: 'finding.unreadable', values: { count } },
      remedy: { key: 'finding.see-rejected', values: { path: rejectedPath } },
    }),
  )
  return [...guesses, ...unreadable]
}
