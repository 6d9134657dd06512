import { type Answer, type Call, need } from '../call.ts'
import { objectTypes } from '../object-types.ts'

const limits = { perType: 1000, overall: 10_000 }

/** `GET /crm/limits/{v}/custom-properties` */
export function customPropertyLimits(call: Call): Answer {
  const types = Object.values(objectTypes)
  need(call, [types.flatMap((type) => type.read.flat())])
  const byObjectType = types.map(({ name, id, label }) => {
    const usage = call.portal.properties[name].customCount
    return {
      objectTypeId: id,
      singularLabel: label,
      pluralLabel: name,
      limit: limits.perType,
      usage,
      percentage: usage / limits.perType,
    }
  })
  const overallUsage = byObjectType.reduce((sum, { usage }) => sum + usage, 0)
  return {
    status: 200,
    body: {
      overallLimit: limits.overall,
      overallUsage,
      overallPercentage: overallUsage / limits.overall,
      byObjectType,
    },
  }
}
