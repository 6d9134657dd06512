import { z } from 'zod'
import { type Answer, bodyOf, type Call, need, typeIn } from '../call.ts'
import { invalid } from '../hubspot-error.ts'
import { objectTypeOf } from '../object-types.ts'
import { presentRecord } from '../present.ts'
import type { CrmRecord } from '../record.ts'
import { type Filter, filterShape, type Predicate, predicateOf } from '../search-filters.ts'
import { inOrder, type Sort } from '../search-order.ts'

const most = { bodyLength: 3000, groups: 5, filtersInGroup: 6, filters: 18, results: 10_000 }

const sortShape = z.union([
  z.string().transform((text): Sort => {
    const isDescending = text.startsWith('-')
    return {
      propertyName: isDescending ? text.slice(1) : text,
      direction: isDescending ? 'DESCENDING' : 'ASCENDING',
    }
  }),
  z.object({
    propertyName: z.string(),
    direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING'),
  }),
])

const searchShape = z.object({
  filterGroups: z.array(z.object({ filters: z.array(filterShape) })).default([]),
  sorts: z.array(sortShape).default([]),
  properties: z.array(z.string()).default([]),
  limit: z.number().int().min(1).max(200).default(10),
  after: z.union([z.string().regex(/^\d*$/), z.number().int()]).default(0),
})

/** `POST /crm/objects/{v}/{type}/search`, over what the index knows; archived records never show. */
export function searchRecords(call: Call): Answer {
  const type = typeIn(call)
  need(call, type.read)
  if (call.body.length > most.bodyLength) {
    throw invalid(`The request body may have ${most.bodyLength} characters at most`)
  }
  const { filterGroups, sorts, properties, limit, after } = bodyOf(call, searchShape)
  const offset = Number(after)
  checkSize(filterGroups, sorts.length)
  if (offset + limit > most.results) {
    throw invalid(`No more than ${most.results} results can be paged through`)
  }
  for (const { propertyName } of filterGroups.flatMap((group) => group.filters)) {
    const other = objectTypeOf(propertyName.replace(/^associations\./, ''))
    if (propertyName.startsWith('associations.') && other !== undefined) need(call, other.read)
  }
  const groups = filterGroups.map(({ filters }) =>
    filters.map((filter) => predicateOf(call.portal, type, filter)),
  )
  const found = matching(
    groups,
    call.portal.tables[type.name].indexed(call.portal.clock.elapsedMs()),
  )
  const page = inOrder(call.portal, type, found, sorts[0]).slice(offset, offset + limit)
  const next = offset + limit
  const paging = next < found.length ? { paging: { next: { after: String(next) } } } : {}
  const results = page.map((record) => presentRecord(call.portal, type, record, properties))
  return { status: 200, body: { total: found.length, results, ...paging } }
}

function checkSize(groups: readonly { readonly filters: readonly Filter[] }[], sorts: number) {
  if (groups.length > most.groups) throw invalid(`At most ${most.groups} filterGroups`)
  if (groups.some(({ filters }) => filters.length > most.filtersInGroup)) {
    throw invalid(`At most ${most.filtersInGroup} filters in a group`)
  }
  if (groups.reduce((sum, { filters }) => sum + filters.length, 0) > most.filters) {
    throw invalid(`At most ${most.filters} filters`)
  }
  if (sorts > 1) throw invalid('At most one sort')
}

function matching(
  groups: readonly (readonly Predicate[])[],
  records: Iterable<CrmRecord>,
): CrmRecord[] {
  const found: CrmRecord[] = []
  for (const record of records) {
    if (groups.length === 0 || groups.some((group) => group.every((test) => test(record)))) {
      found.push(record)
    }
  }
  return found
}
