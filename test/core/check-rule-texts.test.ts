import { describe, expect, it } from 'vitest'
import { allowedPlaceholders, checkRuleTexts } from '#src/core/model/check-rule-texts.ts'
import { defaultModel } from '#src/core/model/default-model.ts'
import { languages, type Rule } from '#src/core/model/model.ts'
import { createTexts } from '#src/texts/texts.ts'

const { rules } = defaultModel.playbook
const silent = rules.find(({ id }) => id === 'silent')!

function problemsOf(rule: Rule): string[] {
  const problems: string[] = []
  checkRuleTexts([rule], (path, problem) => problems.push(`${path.join('.')} ${problem}`))
  return problems
}

describe("a model's own task texts", () => {
  it('may name what their rule knows', () => {
    const text = { subject: 'Call {{account}}', body: 'Silent for {{ days }} days' }
    expect(problemsOf({ ...silent, texts: { en: text } })).toEqual([])
  })

  it('are refused with what is allowed where they name anything else', () => {
    const text = { subject: 'Call {{contact}}', body: 'Hello' }
    expect(problemsOf({ ...silent, texts: { it: text } })).toEqual([
      'playbook.rules.0.texts.it.subject has {{contact}}; allowed: {{account}}, {{days}}',
    ])
  })
})

it.each(languages)('built-in task texts in %s name only what their rule knows', (language) => {
  const texts = createTexts(language)
  for (const { id } of rules) {
    const values = Object.fromEntries(allowedPlaceholders({ id }).map((name) => [name, 'x']))
    for (const part of ['subject', 'body']) {
      expect(texts.say(`rule.${id}.${part}`, values), id).not.toMatch(/\{\{/)
    }
  }
})
