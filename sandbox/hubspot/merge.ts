import { linksTo } from './links.ts'
import { type TypeName, typeNames } from './object-types.ts'
import { kindOf, type Portal } from './portal.ts'
import type { CrmRecord, Values } from './record.ts'

export interface Merge {
  readonly primaryId: number
  readonly otherId: number
  /** Newer portals give the merged record an id of its own. */
  readonly makesNewId?: boolean
}

/**
 * Merges two records: the primary one's values win, the other's fill the gaps, all associations
 * move, the ids given up lead to the survivor. Throws a RangeError for ids that are not live.
 */
export function mergeRecords(portal: Portal, type: TypeName, merge: Merge): CrmRecord {
  const table = portal.tables[type]
  const [primary, other] = [table.live(merge.primaryId), table.live(merge.otherId)]
  if (primary === undefined || other === undefined || primary === other) {
    throw new RangeError(`cannot merge ${merge.primaryId} and ${merge.otherId}`)
  }
  const values = mergedValues(primary, other, merge.makesNewId === true)
  const survivor = merge.makesNewId
    ? portal.create(type, values)
    : portal.update(type, primary.id, values)
  for (const gone of [primary, other].filter((record) => record !== survivor)) {
    moveLinks(portal, type, gone, survivor)
    portal.giveUp(type, gone.id, survivor.id)
  }
  if (type === 'companies') followParents(portal, [primary.id, other.id], survivor.id)
  return survivor
}

function mergedValues(primary: CrmRecord, other: CrmRecord, isBothGone: boolean): Values {
  const filled = Object.entries(primary.values).filter(([, value]) => value !== '')
  const absorbed = [
    ...[primary, other].flatMap(({ values }) => (values.hs_merged_object_ids ?? '').split(';')),
    ...(isBothGone ? [String(primary.id)] : []),
    String(other.id),
  ].filter((id) => id !== '')
  return {
    ...other.values,
    ...Object.fromEntries(filled),
    hs_merged_object_ids: [...new Set(absorbed)].join(';'),
  }
}

function moveLinks(portal: Portal, type: TypeName, gone: CrmRecord, survivor: CrmRecord): void {
  for (const to of typeNames) {
    for (const { id, isPrimary } of linksTo(gone, kindOf(to))) {
      portal.dissociate({ type, id: gone.id }, { type: to, id })
      portal.associate({ type: to, id }, { type, id: survivor.id }, isPrimary)
    }
  }
}

/** Children of a company that is gone become children of the survivor. */
function followParents(portal: Portal, ids: readonly number[], survivorId: number): void {
  const gone = new Set(ids.filter((id) => id !== survivorId).map(String))
  for (const child of portal.tables.companies.liveFrom(0)) {
    if (!gone.has(child.values.hs_parent_company_id ?? '')) continue
    const parent = child.id === survivorId ? '' : String(survivorId)
    portal.update('companies', child.id, { hs_parent_company_id: parent })
  }
}
