import { expect, test } from 'vitest'
import { defaultModel } from '#src/core/model/default-model.ts'
import type { Model } from '#src/core/model/model.ts'
import { pageModel } from '#test/oracle/page-model.ts'
import {
  expectedTasks,
  expectSameInCrm,
  expectSameNumbers,
  expectSameOverRuns,
  judgedByOracle,
  tasksIn,
} from './compare-with-oracle.ts'
import { openCase, today } from './run-case.ts'

test('the default model is the tables of the method', () => {
  const withoutThresholds = (model: Model) => ({
    ...model,
    playbook: {
      ...model.playbook,
      rules: model.playbook.rules.map(({ thresholds: _, ...rule }) => rule),
    },
  })
  expect(withoutThresholds(defaultModel)).toEqual(withoutThresholds(pageModel()))
})

test('on the demo book every number is what the method says, in the app and in the CRM', async () => {
  const model = pageModel()
  const c = await openCase({ companies: 300, deals: 2500 })
  const judged = judgedByOracle(c, { model, asOf: today })
  const report = await c.runOnce()
  await expectSameNumbers(c, judged, model)
  expectSameInCrm(c, judged, { model, everWritten: new Set() })
  expect(await tasksIn(c)).toEqual(expectedTasks(judged, model, c.store.info.id))
  expect(report).toMatchObject({
    inPlay: judged.judgement.units.length,
    scored: judged.judgement.units.filter(({ score }) => score !== null).length,
    properties: { planned: judged.judgement.units.length, refused: 0 },
    refusals: [],
  })
})

test('run after run, with people at work in between, every number is what the method says', async () => {
  const model = pageModel()
  const c = await openCase({
    ...{ companies: 300, deals: 2500, seed: 2 },
    sandbox: { associationsTouch: true },
  })
  await expectSameOverRuns(c, { model, daysLater: [0, 3, 30, 95] })
})
