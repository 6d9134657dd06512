import { readFileSync } from 'node:fs'
import { faultSentence } from '#src/core/model/model-fault.ts'
import { allowed, schemaFaults } from '#src/core/model/schema-faults.ts'
import { UsageError } from '#src/errors.ts'
import { type Mapping, mappingSchema } from './mapping.ts'

/** Reads and checks a mapping file; without one everything is as it looks. Throws a UsageError that lists every problem. */
export function readMapping(path: string | undefined): Mapping {
  if (path === undefined) return mappingSchema.parse({})
  const document = readJson(path)
  const parsed = mappingSchema.safeParse(document, { error: allowed })
  if (parsed.success) return parsed.data
  const problems = schemaFaults(document, parsed.error.issues).map((fault) =>
    faultSentence(document, fault),
  )
  throw new UsageError(
    `The mapping in ${path} cannot be used (docs/csv.md):\n${problems.map((each) => `  ${each}`).join('\n')}`,
  )
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new UsageError(`The mapping file ${path} cannot be read: ${why}`, { cause: error })
  }
}
