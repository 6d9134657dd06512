import { ruleKinds } from '../playbook/rules/rule-kinds.ts'
import { languages, type Rule } from './model.ts'
import type { Report } from './model-fault.ts'
import { unknownPlaceholders } from './unknown-placeholders.ts'

/** Faults in a model's own texts for tasks: placeholders that their rule has no value for. */
export function checkRuleTexts(rules: readonly Rule[], report: Report): void {
  rules.forEach((rule, index) => {
    const allowed = allowedPlaceholders(rule)
    for (const language of languages) {
      for (const part of ['subject', 'body'] as const) {
        const text = rule.texts[language]?.[part] ?? ''
        for (const whole of unknownPlaceholders(text, allowed)) {
          report(
            ['playbook', 'rules', index, 'texts', language, part],
            `has ${whole}; allowed: ${allowed.map((each) => `{{${each}}}`).join(', ')}`,
          )
        }
      }
    }
  })
}

/** What the texts of a rule may name. */
export function allowedPlaceholders({ id }: Pick<Rule, 'id'>): string[] {
  return ['account', ...ruleKinds[id].placeholders]
}
