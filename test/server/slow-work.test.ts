import { expect, test } from 'vitest'
import { type Amount, SlowWork } from '#src/server/slow-work.ts'

/** Work that ends when it is told to. */
function slow() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let begun = 0
  let tellAmount = (_amount: Amount) => {}
  const begin = (tell: (amount: Amount) => void) => {
    begun++
    tellAmount = tell
    return promise
  }
  return {
    begin,
    resolve,
    reject,
    tell: (amount: Amount) => tellAmount(amount),
    begun: () => begun,
  }
}

test('what takes longer than the patience is told as under way, and goes on once', async () => {
  const [works, work] = [new SlowWork<string>(1), slow()]
  expect(await works.ask('a', work.begin)).toEqual({
    ...{ kind: 'under-way', amount: { done: 0, total: 0 } },
  })
  work.tell({ done: 200, total: 1_000 })
  expect(await works.ask('a', work.begin)).toEqual({
    ...{ kind: 'under-way', amount: { done: 200, total: 1_000 } },
  })
  work.resolve('all of it')
  expect(await works.ask('a', work.begin)).toEqual({ kind: 'done', result: 'all of it' })
  expect(work.begun()).toBe(1)
})

test('an end is told once: whoever asks after it begins anew', async () => {
  const [works, work] = [new SlowWork<string>(10_000), slow()]
  work.resolve('first')
  await works.ask('a', work.begin)
  await works.ask('a', work.begin)
  expect(work.begun()).toBe(2)
})

test('a failure is thrown to whoever asks, and is no obstacle to trying again', async () => {
  const [works, work] = [new SlowWork<string>(1), slow()]
  await works.ask('a', work.begin)
  work.reject(new Error('the CRM is away'))
  await expect(works.ask('a', work.begin)).rejects.toThrow('the CRM is away')
  expect(await works.ask('a', async () => 'now')).toEqual({ kind: 'done', result: 'now' })
})

test('works with different keys know nothing of each other', async () => {
  const [works, one] = [new SlowWork<string>(1), slow()]
  await works.ask('one', one.begin)
  expect(await works.ask('two', async () => 'done')).toEqual({ kind: 'done', result: 'done' })
})
