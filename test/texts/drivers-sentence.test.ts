import { describe, expect, it } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import type { Language } from '#src/core/model/model.ts'
import { criterionLabel } from '#src/texts/criterion-label.ts'
import { driversSentence } from '#src/texts/drivers-sentence.ts'
import { createTexts } from '#src/texts/texts.ts'

const drivers = { strong: ['revenue', 'stability'], weak: 'reputation' }

describe('the sentence about drivers', () => {
  it.each<[Language, string]>([
    ['en', 'Strong on current revenue and order stability; weak on market reputation'],
    [
      'es',
      'Puntos fuertes: ingresos actuales y estabilidad de los pedidos; punto débil: reputación en el mercado',
    ],
    [
      'it',
      'Punti di forza: fatturato attuale e stabilità degli ordini; punto debole: reputazione sul mercato',
    ],
    [
      'ru',
      'Сильные стороны: текущая выручка и стабильность заказов; слабая сторона: репутация на рынке',
    ],
  ])('reads well in %s', (language, expected) => {
    expect(driversSentence(drivers, defaultModel, createTexts(language))).toBe(expected)
  })

  it('says only what there is', () => {
    const texts = createTexts('en')
    expect(driversSentence({ strong: ['need'], weak: null }, defaultModel, texts)).toBe(
      'Strong on need for our product',
    )
    expect(driversSentence({ strong: [], weak: 'need' }, defaultModel, texts)).toBe(
      'Weak on need for our product',
    )
    expect(driversSentence({ strong: [], weak: null }, defaultModel, texts)).toBeNull()
  })

  it("keeps a model's own label as it is written", () => {
    const [first, ...others] = defaultModel.criteria
    const model = { ...defaultModel, criteria: [{ ...first!, label: 'ISO turnover' }, ...others] }
    expect(driversSentence({ strong: ['revenue'], weak: null }, model, createTexts('en'))).toBe(
      'Strong on ISO turnover',
    )
  })
})

it('a criterion without any label is called by its id', () => {
  const [first] = defaultModel.criteria
  const model = { ...defaultModel, criteria: [{ ...first!, id: 'greenness' }] }
  expect(criterionLabel('greenness', model, createTexts('it'))).toBe('greenness')
})
