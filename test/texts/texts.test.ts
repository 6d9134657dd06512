import { describe, expect, it } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import { languages, ruleIds } from '#src/core/model/model.ts'
import en from '#src/texts/en.json' with { type: 'json' }
import es from '#src/texts/es.json' with { type: 'json' }
import itTexts from '#src/texts/it.json' with { type: 'json' }
import ru from '#src/texts/ru.json' with { type: 'json' }
import { createTexts } from '#src/texts/texts.ts'
import { flatTexts, placeholdersByKey, wrongPlurals } from './flat-texts.ts'

const files = { en, es, it: itTexts, ru }
const baseKeys = (node: object) => Object.keys(placeholdersByKey(node)).sort()

describe.each(languages)('texts in %s', (language) => {
  const texts = createTexts(language)

  it('has every text that English has, and no other', () => {
    expect(baseKeys(files[language])).toEqual(baseKeys(en))
  })

  it('has the placeholders that English has', () => {
    expect(placeholdersByKey(files[language])).toEqual(placeholdersByKey(en))
  })

  it('has all plural forms of the language wherever it counts', () => {
    expect(wrongPlurals(files[language], language)).toEqual([])
  })

  it('has no empty text and no stray space', () => {
    for (const [key, text] of flatTexts(files[language])) {
      expect(text.trim(), key).toBe(text)
      expect(text, key).not.toBe('')
    }
  })

  it('names every criterion and tier of the default model, and every rule', () => {
    for (const { id } of defaultModel.criteria) expect(texts.has(`criterion.${id}`), id).toBe(true)
    for (const { id } of defaultModel.tiers) expect(texts.has(`tier.${id}`), id).toBe(true)
    for (const id of ruleIds) {
      for (const part of ['name', 'subject', 'body']) {
        expect(texts.has(`rule.${id}.${part}`), `${id}.${part}`).toBe(true)
      }
    }
  })
})

describe('saying', () => {
  it('counts as the language does', () => {
    const deals = (language: 'en' | 'ru', count: number) =>
      createTexts(language).say('warning.won-in-future', { count })
    expect(deals('en', 1)).toMatch(/^1 won deal is dated/)
    expect(deals('en', 1500)).toMatch(/^1,500 won deals are dated/)
    expect(deals('ru', 1)).toMatch(/^1 выигранная сделка датирована/)
    expect(deals('ru', 3)).toMatch(/^3 выигранные сделки датированы/)
    expect(deals('ru', 11)).toMatch(/^11 выигранных сделок датированы/)
    expect(deals('ru', 21)).toMatch(/^21 выигранная сделка датирована/)
  })

  it('puts names in as they are, whatever characters they have', () => {
    const say = createTexts('en').say
    for (const account of ["O'Neil & <Sons>", '{{days}} Ltd', '$t(tier.key)', '$& Co', '日本 🎌']) {
      expect(say('rule.silent.subject', { account })).toBe(`Get in touch with ${account}`)
    }
  })

  it('fails for a key that does not exist, so that none reaches a CRM', () => {
    expect(() => createTexts('es').say('tier.platinum')).toThrow('"tier.platinum"')
  })

  it('fills the templates of a model like built-in texts', () => {
    expect(
      createTexts('es').fill('{{ account }}: {{days}} días', { account: 'Sol', days: 31 }),
    ).toBe('Sol: 31 días')
  })
})

describe('formats', () => {
  it('joins lists', () => {
    expect(createTexts('en').list(['a', 'b'])).toBe('a and b')
    expect(createTexts('es').list(['a', 'b'])).toBe('a y b')
    expect(createTexts('it').list(['a', 'b'])).toBe('a e b')
    expect(createTexts('ru').list(['a', 'b'])).toBe('a и b')
  })

  it('writes money, numbers, shares and dates', () => {
    const texts = createTexts('en')
    expect(texts.money(1234567.8, 'EUR')).toBe('€1,234,568')
    expect(texts.number(1234.56, 1)).toBe('1,234.6')
    expect(texts.percent(0.543)).toBe('54%')
    expect(texts.date('2026-03-01')).toBe('Mar 1, 2026')
    expect(createTexts('it').number(1234567.5, 1)).toBe('1.234.567,5')
  })
})
