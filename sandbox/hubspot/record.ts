/** Property values as HubSpot gives them: always text; an empty text is "no value". */
export type Values = Record<string, string>

/** One record of one kind of object. `links` is described in links.ts. */
export interface CrmRecord {
  readonly id: number
  readonly createdAt: number
  updatedAt: number
  /** Epoch milliseconds, or 0 while the record is live. */
  archivedAt: number
  /** Where the record went in a merge, or 0. */
  mergedInto: number
  values: Values
  links: number[]
}

/** Epoch milliseconds as HubSpot writes instants: no fraction where it is zero. */
export function isoInstant(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}
