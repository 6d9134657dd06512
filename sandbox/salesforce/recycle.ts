import type { Org } from './org.ts'
import type { SObject } from './sobject.ts'

/** What goes with a record that is deleted, by the reference that ties it. */
const dependants: Readonly<Record<string, readonly (readonly [object: string, by: string])[]>> = {
  Account: [
    ['Opportunity', 'AccountId'],
    ['Contact', 'AccountId'],
    ['Case', 'AccountId'],
    ['Task', 'WhatId'],
    ['Event', 'WhatId'],
  ],
  Opportunity: [
    ['OpportunityLineItem', 'OpportunityId'],
    ['OpportunityContactRole', 'OpportunityId'],
    ['Task', 'WhatId'],
    ['Event', 'WhatId'],
  ],
}

/** Moves a record to the recycle bin, and what depends on it; accounts below it lose their parent. */
export function recycle(org: Org, object: SObject, row: number, userId: string): void {
  org.change(object, row, { IsDeleted: true }, userId)
  const id = object.id(row)
  for (const [name, by] of dependants[object.name] ?? []) {
    const other = org.object(name)
    for (const tied of rowsTied(other, by, id)) recycle(org, other, tied, userId)
  }
  if (object.name !== 'Account') return
  for (const child of rowsTied(object, 'ParentId', id)) {
    org.change(object, child, { ParentId: null }, userId)
  }
}

function rowsTied(object: SObject, by: string, id: string): number[] {
  const read = object.table.reader(by)
  const rows: number[] = []
  for (let row = 0; row < object.table.size; row++) {
    if (read(row) === id && !object.isDeleted(row)) rows.push(row)
  }
  return rows
}
