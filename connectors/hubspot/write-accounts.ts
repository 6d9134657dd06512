import { ConnectorError } from '#src/errors.ts'
import type { AccountWrite, WriteOutcome } from '#src/ports/connector.ts'
import { type Held, type WrittenField, writtenFields } from '#src/ports/records.ts'
import { mapHeld } from '../shared/map-held.ts'
import type { Api } from './api.ts'
import { writtenNames } from './field-names.ts'
import { inHalves } from './in-halves.ts'
import { paths } from './paths.ts'
import { readObjects } from './read-objects.ts'
import { readWireError, reasonOf, type WireError } from './wire-error.ts'
import { objectBatch } from './wire-objects.ts'

const companies = paths.objects('companies')

/** Writes up to 100 companies; one that HubSpot refuses does not sink the others. */
export function writeAccounts(api: Api, writes: readonly AccountWrite[]): Promise<WriteOutcome[]> {
  if (writes.length === 0) return Promise.resolve([])
  return inHalves(
    writes,
    (some) => writeKnown(api, some),
    ({ id }, error) => outcomeOf(id, readWireError(error.cause)),
  )
}

/** What companies hold in the written properties; those that are gone are absent. */
export async function readHeld(api: Api, ids: readonly string[]): Promise<Map<string, Held>> {
  const properties = Object.values(writtenNames)
  const results = await readObjects(api, { type: 'companies', properties, ids })
  /* The id of a company that was merged away brings the surviving one, under another id. */
  const asked = new Set(ids)
  return new Map(
    results
      .filter(({ id }) => asked.has(id))
      .map(({ id, properties }) => [id, mapHeld(properties, writtenNames)]),
  )
}

/** Writes; where properties were deleted meanwhile, refuses what needs them and writes the rest. */
async function writeKnown(api: Api, writes: readonly AccountWrite[]): Promise<WriteOutcome[]> {
  try {
    return await writeBatch(api, writes)
  } catch (error) {
    const unknown = error instanceof ConnectorError ? unknownIn(readWireError(error.cause)) : null
    if (!unknown) throw error
    const isLost = ({ values }: AccountWrite) =>
      unknown.size === 0 || fieldsOf(values).some((field) => unknown.has(writtenNames[field]))
    const lost = writes.filter(isLost)
    if (lost.length === 0) throw error
    const rest = await writeAccounts(
      api,
      writes.filter((write) => !isLost(write)),
    )
    const outcomes = new Map(rest.map((outcome) => [outcome.id, outcome]))
    return writes.map(({ id }) => outcomes.get(id) ?? refused(id, setupAdvice(unknown)))
  }
}

async function writeBatch(api: Api, writes: readonly AccountWrite[]): Promise<WriteOutcome[]> {
  const { results, errors } = await api.send({
    method: 'POST',
    path: `${companies}/batch/update`,
    body: { inputs: writes.map(toInput) },
    answer: objectBatch,
    isRepeatable: true,
  })
  const written = new Set(results.map(({ id }) => id))
  const nameless = errors.find((error) => idsOf(error).length === 0)
  return writes.map(({ id }) => {
    if (written.has(id)) return { id, status: 'written' }
    const error = errors.find((each) => idsOf(each).includes(id)) ?? nameless
    /* HubSpot says nothing at all of the id of a company that was merged away. */
    return error ? outcomeOf(id, error) : gone(id, 'the company was merged into another one')
  })
}

/** Empty text clears. */
function toInput({ id, values }: AccountWrite): object {
  const properties = fieldsOf(values).map((field) => [
    writtenNames[field],
    String(values[field] ?? ''),
  ])
  return { id, objectWriteTraceId: id, properties: Object.fromEntries(properties) }
}

function fieldsOf(values: AccountWrite['values']): WrittenField[] {
  return writtenFields.filter((field) => values[field] !== undefined)
}

/** The companies that an error is about, by id or by the trace id, which is the same. */
function idsOf({ context }: WireError): string[] {
  return [...(context.ids ?? []), ...(context.objectWriteTraceId ?? [])]
}

/** Properties that HubSpot does not know, empty where it does not name them; null for another error. */
function unknownIn({ errors }: WireError): Set<string> | null {
  const unknown = errors.filter(({ code }) => code === 'PROPERTY_DOESNT_EXIST')
  if (unknown.length === 0) return null
  return new Set(unknown.flatMap(({ context }) => context?.propertyName ?? []))
}

function outcomeOf(id: string, error: WireError): WriteOutcome {
  if (error.category === 'OBJECT_NOT_FOUND') return gone(id, 'the company was deleted')
  const unknown = unknownIn(error)
  return refused(id, unknown ? setupAdvice(unknown) : reasonOf(error))
}

function setupAdvice(unknown: ReadonlySet<string>): string {
  const names = unknown.size > 0 ? ` ${[...unknown].join(', ')}` : ' of the app'
  return `HubSpot has no company property${names}: run key-accounts setup, which creates it`
}

function refused(id: string, reason: string): WriteOutcome {
  return { id, status: 'refused', reason }
}

function gone(id: string, reason: string): WriteOutcome {
  return { id, status: 'gone', reason }
}
