import { z } from 'zod'
import type { ModelFault } from './model-fault.ts'
import { valueAt } from './model-path.ts'

const article: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
}

/** What is allowed where the schema has no message of its own. For `safeParse`'s `error`. */
export function allowed(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(', ')
    case 'invalid_type':
      return article[issue.expected] ?? issue.expected
    case 'unrecognized_keys':
      return issue.inst instanceof z.ZodObject
        ? Object.keys(issue.inst.shape).join(', ')
        : undefined
    case 'invalid_union':
      return Array.isArray(issue.options) ? issue.options.join(', ') : undefined
    case 'too_small':
      return `at least ${issue.minimum}`
    case 'too_big':
      return `at most ${issue.maximum}`
    default:
      return undefined
  }
}

/** One fault per wrong field: where it is, what is there, what is allowed. */
export function schemaFaults(document: unknown, issues: readonly z.core.$ZodIssue[]): ModelFault[] {
  return issues.flatMap((issue) => narrowed(issue)).flatMap((issue) => faultsOf(document, issue))
}

function faultsOf(document: unknown, { path, message, ...issue }: z.core.$ZodIssue): ModelFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      problem: `is not a known field; allowed: ${message}`,
    }))
  }
  return [{ path, problem: `${shown(valueAt(document, path))}; allowed: ${message}` }]
}

/** Of a union's branches the one that the author meant: the one with the fewest faults, if there is one. */
function narrowed(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const [best, next] = issue.errors.toSorted((a, b) => a.length - b.length)
  if (!best || best.length === next?.length) return [issue]
  return best.flatMap((inner) => narrowed({ ...inner, path: [...issue.path, ...inner.path] }))
}

function shown(value: unknown): string {
  if (value === undefined) return 'is missing'
  if (Array.isArray(value)) return `has ${value.length} entries`
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value)
  return `is ${text.length > 80 ? `${text.slice(0, 77)}…` : text}`
}
