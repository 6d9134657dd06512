import type { Language } from '../model/model.ts'
import type { Phrases } from '../say.ts'
import type { DueTask } from './playbook.ts'
import type { TaskDraft } from './task.ts'
import { taskReference } from './task-reference.ts'

/** The task as the CRM gets it; the model's own texts come before the built-in ones. */
export function draftTask(
  due: DueTask,
  {
    tenant,
    language,
    phrases,
    reportUrl = null,
  }: {
    readonly tenant: string
    readonly language: Language
    readonly phrases: Phrases
    /** Where the report of an account is; absent where nobody could open it. */
    readonly reportUrl?: ((accountId: string) => string) | null
  },
): TaskDraft {
  const { unit, rule } = due
  const key = `${tenant}:${unit.accountId}:${rule.id}:${due.number}`
  const reference = taskReference(key)
  const values = { ...due.values, account: unit.name }
  const own = rule.texts[language]
  const text = (part: 'subject' | 'body') =>
    own ? phrases.fill(own[part], values) : phrases.say(`rule.${rule.id}.${part}`, values)
  const url = rule.id === 'half-year-review' ? reportUrl?.(unit.accountId) : undefined
  const link = url === undefined ? '' : `\n\n${phrases.say('report.link', { url })}`
  return {
    reference,
    key,
    accountId: unit.accountId,
    ownerId: due.ownerId,
    subject: text('subject'),
    body: `${text('body')}${link}\n\nRef ${reference}`,
    priority: rule.priority,
    dueOn: due.dueOn,
  }
}
