import type { TextValues } from '../core/say.ts'

const placeholder = /\{\{\s*(\w+)\s*\}\}/g

/**
 * Puts values where a template names them, in one pass: braces inside a value stay as they are. A
 * placeholder without a value is left as it stands.
 */
export function fillTemplate(
  template: string,
  values: TextValues,
  format: (value: number) => string,
): string {
  return template.replace(placeholder, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? format(value) : value
  })
}
