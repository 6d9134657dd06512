import { createHash } from 'node:crypto'

/** The id of the job for a slot: the same in every process, so that it is put into the queue once. */
export function slotId(tenant: string, slot: Date): string {
  const hex = createHash('sha256').update(`${tenant} ${slot.toISOString()}`).digest('hex')
  const [a, b, c, d, e] = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    // Version 8 of UUIDs is for ids of one's own making.
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return `${a}-${b}-${c}-${d}-${e}`
}
