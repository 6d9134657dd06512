import { expect, test } from 'vitest'
import { sideBySide } from '#src/run/side-by-side.ts'

test('results come in the order of the items, however long each takes', async () => {
  const gates = [1, 2, 3].map(() => Promise.withResolvers<void>())
  const all = sideBySide([0, 1, 2], 3, async (at) => {
    await gates[at]?.promise
    return at * 10
  })
  for (const gate of gates.toReversed()) gate.resolve()
  expect(await all).toEqual([0, 10, 20])
})

test('after a failure nothing more is begun, and it is told when what was under way has ended', async () => {
  const slow = Promise.withResolvers<void>()
  const ended: string[] = []
  const all = sideBySide(['slow', 'fails', 'never'], 2, async (name) => {
    if (name === 'slow') await slow.promise
    if (name === 'fails') throw new Error('the CRM is away')
    ended.push(name)
  })
  const told = all.catch((error: Error) => ended.push(error.message))
  await new Promise(setImmediate)
  expect(ended).toEqual([])
  slow.resolve()
  await told
  expect(ended).toEqual(['slow', 'the CRM is away'])
})
