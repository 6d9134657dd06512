import { Writable } from 'node:stream'
import { beforeAll, expect, test } from 'vitest'
import { createOutput } from '#src/cli/output.ts'
import { printDemo } from '#src/cli/print-demo.ts'
import { readConfig } from '#src/config.ts'
import { languages } from '#src/core/model/model.ts'
import { openDemo } from '#src/demo/open-demo.ts'
import { type Demo, playDemo } from '#src/demo/play-demo.ts'
import { createTexts } from '#src/texts/texts.ts'
import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { quietLog } from '#test/store/quiet-log.ts'

let demo: Demo

beforeAll(async () => {
  const stage = await openDemo({
    crm: 'hubspot',
    ...{ config: readConfig({}), log: quietLog, clock: createFakeClock() },
    ...{ companies: 120, deals: 700 },
  })
  demo = await playDemo(stage, () => undefined)
  await stage.close()
})

test('the first run writes every account in play and makes tasks', () => {
  const [first] = demo.runs
  expect(first.properties).toEqual({ planned: first.inPlay, written: first.inPlay, refused: 0 })
  expect(first.tasks.created).toBe(demo.tasks.length)
  expect(demo.accounts).toHaveLength(first.inPlay)
  expect(demo.tasks.length).toBeGreaterThan(0)
})

test('the second writes only what people at work have changed, and says who moved and why', () => {
  const [first, second] = demo.runs
  expect(second.warnings.filter(({ kind }) => kind === 'held')).toEqual([])
  expect(second.properties.written).toBeGreaterThan(0)
  expect(second.properties.written).toBeLessThan(first.properties.written)
  expect(demo.moves).toContainEqual(expect.objectContaining({ to: 'key', reason: 'pinned' }))
})

test('the third, with nothing changed, writes nothing', () => {
  const [, , third] = demo.runs
  expect(third).toMatchObject({ properties: { planned: 0 }, tasks: { planned: 0 } })
})

test('one customer group makes about half of the revenue', () => {
  expect(demo.concentration.groups[0]?.share).toBeGreaterThan(0.4)
})

test.each(languages)('is told in at most 80 columns in %s', (language) => {
  const chunks: string[] = []
  const stream = new Writable({
    write: (chunk, _, done) => {
      chunks.push(String(chunk))
      done()
    },
  })
  const out = createOutput(false, stream as NodeJS.WriteStream)
  printDemo(demo, { out, texts: createTexts(language) })
  const lines = chunks.join('').split('\n')
  expect(lines.length).toBeGreaterThan(40)
  expect(lines.filter((line) => [...line].length > 80)).toEqual([])
})
