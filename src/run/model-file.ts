import { readFileSync } from 'node:fs'
import type { Model } from '../core/model/model.ts'
import { parseModel } from '../core/model/parse-model.ts'
import { UsageError } from '../errors.ts'
import type { FieldMap } from '../ports/connector.ts'

/** Reads and checks a model file. Throws a UsageError that lists every problem in it. */
export function readModelFile(path: string, defaultFields: FieldMap): Model {
  const parsed = parseModel(readJson(path), Object.keys(defaultFields))
  if (parsed.ok) return parsed.model
  const problems = parsed.problems.map((problem) => `  ${problem}`).join('\n')
  throw new UsageError(`The model in ${path} cannot be used:\n${problems}`)
}

function readJson(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`The model file ${path} cannot be read`, { cause: error })
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new UsageError(`The model file ${path} is not JSON: ${why}`, { cause: error })
  }
}
