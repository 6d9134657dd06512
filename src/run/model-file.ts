import { readFileSync } from 'node:fs'
import type { Model } from '../core/model/model.ts'
import { type ParsedModel, parseModel } from '../core/model/parse-model.ts'
import { UsageError } from '../errors.ts'
import type { FieldMap } from '../ports/connector.ts'

/** Reads and checks a model file. Throws a UsageError that lists every problem in it. */
export function readModelFile(path: string, defaultFields: FieldMap): Model {
  const read = readModelText(readText(path), defaultFields)
  if (read.ok) return read.model
  const problems = read.problems.map((problem) => `  ${problem}`).join('\n')
  throw new UsageError(`The model in ${path} cannot be used:\n${problems}`)
}

/** Checks the text of a model file. */
export function readModelText(
  text: string,
  defaultFields: FieldMap,
):
  | Extract<ParsedModel, { ok: true }>
  | { readonly ok: false; readonly problems: readonly string[] } {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    return {
      ok: false,
      problems: [`it is not JSON: ${error instanceof Error ? error.message : ''}`],
    }
  }
  return parseModel(document, Object.keys(defaultFields))
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`The model file ${path} cannot be read`, { cause: error })
  }
}
