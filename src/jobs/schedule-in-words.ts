import { createRequire } from 'node:module'

// A CommonJS module that says to be an ES one: imported, it is another thing to each loader.
const { default: cronstrue }: typeof import('cronstrue/i18n.js') = createRequire(import.meta.url)(
  'cronstrue/i18n.js',
)

/** A cron expression as people say it, such as "At 03:00, every day". */
export function scheduleInWords(expression: string, language: string): string {
  return cronstrue.toString(expression, {
    locale: language,
    use24HourTimeFormat: true,
    verbose: true,
  })
}
