import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { PrepareReport, PrepareRequest } from '#src/ports/connector.ts'
import type { Api } from './api.ts'
import { paths } from './paths.ts'
import { groupName, type WantedProperty } from './properties.ts'
import { namesOf, type OptionGap, type PropertyGap, readGap } from './property-gap.ts'

const path = paths.companyProperties

/**
 * Creates the group, the properties and the options that are missing; leaves what people made or
 * changed. Throws a ConnectorError with remedy `reject` where a property of one of our names has
 * another type or cannot be written, before anything is created.
 */
export async function prepare(api: Api, request: PrepareRequest): Promise<PrepareReport> {
  const gap = await readGap(api, request)
  if (!gap.hasGroup) {
    const label = request.say('property.group.label')
    await create(api, `${path}/groups`, { name: groupName, label, displayOrder: -1 })
  }
  const { options } = gap.properties.length > 0 ? await createProperties(api, request, gap) : gap
  for (const each of options) await extendOptions(api, each)
  return { created: [...new Set([...namesOf(gap), ...options.map(({ name }) => name)])] }
}

/** CRM names of what `prepare` would create or extend. */
export async function missingFields(api: Api, request: PrepareRequest): Promise<string[]> {
  return namesOf(await readGap(api, request))
}

/**
 * Creates properties together, then one by one what that left out: an archived property comes back
 * when its name is created by itself. Returns the gap that is left, a restored one's options.
 */
async function createProperties(
  api: Api,
  request: PrepareRequest,
  { properties }: PropertyGap,
): Promise<PropertyGap> {
  await create(api, `${path}/batch/create`, { inputs: properties.map(toWire) }, [400, 409])
  const gap = await readGap(api, request)
  if (gap.properties.length === 0) return gap
  for (const property of gap.properties) await create(api, path, toWire(property))
  const left = await readGap(api, request)
  if (left.properties.length === 0) return left
  const names = left.properties.map(({ name }) => name).join(', ')
  throw new ConnectorError(
    `HubSpot did not create ${names}: look among the archived company properties and delete or restore them there`,
    { remedy: { kind: 'reject' } },
  )
}

/** HubSpot replaces the whole list, so it gets every option that is there, as it is. */
async function extendOptions(api: Api, { name, present, lacking }: OptionGap): Promise<void> {
  const behind = Math.max(-1, ...present.map(({ displayOrder }) => displayOrder ?? -1)) + 1
  const options = [
    ...present.map((option) => ({
      ...option,
      displayOrder: option.displayOrder ?? -1,
      hidden: option.hidden ?? false,
    })),
    ...lacking.map((option, i) => ({ ...option, displayOrder: behind + i, hidden: false })),
  ]
  await api.send({
    ...{ method: 'PATCH', path: `${path}/${name}`, body: { options }, answer: z.unknown() },
    isRepeatable: true,
  })
}

/** A name can be taken only once, so asking again does no harm; somebody else may have been faster. */
async function create(api: Api, at: string, body: object, harmless = [409]): Promise<void> {
  try {
    await api.send({
      ...{ method: 'POST', path: at, body, answer: z.unknown() },
      isRepeatable: true,
    })
  } catch (error) {
    if (!(error instanceof ConnectorError) || !harmless.includes(error.status ?? 0)) throw error
  }
}

function toWire({ options, ...property }: WantedProperty): object {
  return {
    ...property,
    groupName,
    formField: false,
    ...(property.type === 'number' && { numberDisplayHint: 'unformatted' }),
    ...(property.type === 'enumeration' && {
      options: options.map((option, displayOrder) => ({ ...option, displayOrder, hidden: false })),
    }),
  }
}
