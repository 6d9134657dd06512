import { expect, test } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import type { RuleId } from '#src/core/model/model.ts'
import { draftTask } from '#src/core/playbook/draft-task.ts'
import type { DueTask } from '#src/core/playbook/playbook.ts'
import { createTexts } from '#src/texts/texts.ts'

function bodyOf(id: RuleId, reportUrl: ((accountId: string) => string) | null): string {
  const rule = defaultModel.playbook.rules.find((one) => one.id === id)
  const due = {
    ...{ rule, number: 1, ownerId: '7', dueOn: '2026-12-04', values: { months: 6 } },
    unit: { name: 'Fenwick Optics', accountId: '12' },
  } as unknown as DueTask
  const phrases = createTexts('es')
  return draftTask(due, { tenant: 'hubspot:1', language: 'es', phrases, reportUrl }).body
}

const report = (id: string) => `https://accounts.example.com/accounts/${id}/report`

test('the task of a half-year review leads to the report, where the pages can be opened', () => {
  expect(bodyOf('half-year-review', report)).toMatch(
    /\n\nInforme: https:\/\/accounts\.example\.com\/accounts\/12\/report\n\nRef KA-\w{10}$/,
  )
  expect(bodyOf('half-year-review', null)).not.toContain('Informe:')
  expect(bodyOf('loyalty', report)).not.toContain('Informe:')
})
