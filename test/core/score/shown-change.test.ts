import { expect, test } from 'vitest'
import { shownChange } from '#src/core/score/shown-change.ts'

const none = { own: 0, model: 0, portfolio: 0, data: 0 }

test('shown parts add up to the shown change, down to each criterion', () => {
  // 50.04 becomes 51.06: shown as 50 and 51.1, a change of 1.1, of which 1.02 are there.
  const parts = [
    { criterion: 'a', parts: { ...none, own: 0.34 } },
    { criterion: 'b', parts: { ...none, own: 0.34, model: 0.34 } },
  ]
  const shown = shownChange(parts, { before: 50, after: 51.1 }, 100)
  // In tenths: own 6.8 and model 3.4, of 11 in all; own becomes 7 and model 4, as 0.8 and 0.4 were lost.
  expect(shown).toEqual({
    ...{ before: 50, after: 51.1, change: 1.1 },
    causes: { own: 0.7, model: 0.4, portfolio: 0, data: 0 },
    // Own: 3.4 each, of 7: the first gets what is missing.
    criteria: [
      { criterion: 'a', change: 0.4, parts: { ...none, own: 0.4 } },
      { criterion: 'b', change: 0.7, parts: { ...none, own: 0.3, model: 0.4 } },
    ],
  })
})

test('on the scale of 10 as well', () => {
  // 59.6 and 83.2 are shown as 6.3 and 8.5 (1 + 58.6/11 = 6.327, 1 + 82.2/11 = 8.473).
  const parts = [
    { criterion: 'a', parts: { ...none, own: 33 } },
    { criterion: 'b', parts: { ...none, portfolio: -9.4 } },
  ]
  // In tenths 30 and −8.545…, of 22: −8.545 is rounded down to −9, and 1 is missing: it lost most.
  expect(shownChange(parts, { before: 59.6, after: 83.2 }, 10)).toMatchObject({
    ...{ before: 6.3, after: 8.5, change: 2.2 },
    causes: { own: 3, portfolio: -0.8 },
  })
})

test('what has no part in a change has none when it is shown', () => {
  const parts = [{ criterion: 'a', parts: { ...none, data: -0.04 } }]
  expect(shownChange(parts, { before: 50.1, after: 50 }, 100).causes).toEqual({
    ...none,
    data: -0.1,
  })
})
