import { modelPath } from './model-path.ts'

/** Something wrong with a model document. */
export interface ModelFault {
  /** Of the field, from the document down. */
  readonly path: readonly PropertyKey[]
  /** What is there and what is allowed: `is 101; allowed: a number from 0 to 100`. */
  readonly problem: string
}

/** Takes the path of a field in the model and what is wrong with it. */
export type Report = (path: readonly PropertyKey[], problem: string) => void

/** A fault as a sentence that names the field for people. */
export function faultSentence(document: unknown, { path, problem }: ModelFault): string {
  return `${modelPath(document, path)} ${problem}`
}
