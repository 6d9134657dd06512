import { expect, it } from 'vitest'
import { taskReference } from '#src/core/playbook/task-reference.ts'

it('a key has one reference, today and on any machine', () => {
  // Computed apart, by the published definitions of FNV-1a, fmix64 and Crockford's base 32.
  expect(taskReference('hubspot:1:2:silent:1')).toBe('KA-VKCT8YB17H')
})

it('keys that differ by one character have different references in every place', () => {
  const references = Array.from({ length: 5000 }, (_, i) =>
    taskReference(`hubspot:1:${i}:silent:1`),
  )
  expect(new Set(references).size).toBe(5000)
  for (let place = 3; place < 13; place++) {
    const characters = new Set(references.map((reference) => reference[place]))
    expect(characters.size, `place ${place}`).toBe(32)
  }
})
