import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages } from '#src/core/model/model.ts'
import { flatTexts, placeholdersByKey, wrongPlurals } from '#test/texts/flat-texts.ts'

const folder = join(import.meta.dirname, '../../src/web')

const groups = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('en.json'))
  .map((path) => path.split(/[\\/]/)[0]!)

function textsOf(group: string, language: string): object {
  return JSON.parse(readFileSync(join(folder, group, 'texts', `${language}.json`), 'utf8'))
}

describe.each(groups)('the texts of the pages "%s"', (group) => {
  test.each(languages)(
    'are whole in %s: every text, with its placeholders and plurals',
    (language) => {
      const texts = textsOf(group, language)
      expect(placeholdersByKey(texts)).toEqual(placeholdersByKey(textsOf(group, 'en')))
      expect(wrongPlurals(texts, language)).toEqual([])
      const untidy = flatTexts(texts).filter(([, text]) => text === '' || text.trim() !== text)
      expect(untidy).toEqual([])
    },
  )
})
