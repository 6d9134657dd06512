import type { CrmRecord } from './record.ts'

/**
 * Associations live on both records as flat triples (kind of the other record, its id, 1 if
 * primary), which costs little at a million records. Kinds are positions in `typeNames`.
 */
export interface Link {
  readonly id: number
  readonly isPrimary: boolean
}

const width = 3

/** Links to records of one kind, by ascending id. */
export function linksTo(record: CrmRecord, kind: number): Link[] {
  const { links } = record
  const found: Link[] = []
  for (let at = 0; at < links.length; at += width) {
    if (links[at] === kind) found.push({ id: links[at + 1] ?? 0, isPrimary: links[at + 2] === 1 })
  }
  return found.sort((a, b) => a.id - b.id)
}

/** Adds a link, or changes whether it is the primary one. */
export function setLink(record: CrmRecord, kind: number, link: Link): void {
  const at = positionOf(record, kind, link.id)
  if (at < 0) appendLink(record, kind, link)
  else record.links[at + 2] = link.isPrimary ? 1 : 0
}

/** Adds a link that is known to be new. The first one gets an array of exactly its size. */
export function appendLink(record: CrmRecord, kind: number, { id, isPrimary }: Link): void {
  const primary = isPrimary ? 1 : 0
  if (record.links.length === 0) record.links = [kind, id, primary]
  else record.links.push(kind, id, primary)
}

/** Whether the link is there and is the primary one. */
export function isPrimaryLink(record: CrmRecord, kind: number, id: number): boolean {
  const at = positionOf(record, kind, id)
  return at >= 0 && record.links[at + 2] === 1
}

/** Takes a link away; nothing happens where there is none. */
export function removeLink(record: CrmRecord, kind: number, id: number): void {
  const at = positionOf(record, kind, id)
  if (at >= 0) record.links.splice(at, width)
}

function positionOf(record: CrmRecord, kind: number, id: number): number {
  for (let at = 0; at < record.links.length; at += width) {
    if (record.links[at] === kind && record.links[at + 1] === id) return at
  }
  return -1
}
