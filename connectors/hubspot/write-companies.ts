import { ConnectorError } from '#src/errors.ts'
import type { WriteOutcome } from '#src/ports/connector.ts'
import type { Api } from './api.ts'
import { inHalves } from './in-halves.ts'
import { paths } from './paths.ts'
import { readWireError, reasonOf, type WireError } from './wire-error.ts'
import { objectBatch } from './wire-objects.ts'

const companies = paths.objects('companies')

/** Values of a company's properties, by their names in HubSpot; empty text clears. */
export interface CompanyWrite {
  readonly id: string
  readonly properties: Readonly<Record<string, string>>
}

/** Writes up to 100 companies; one that HubSpot refuses does not sink the others. */
export function writeCompanies(api: Api, writes: readonly CompanyWrite[]): Promise<WriteOutcome[]> {
  if (writes.length === 0) return Promise.resolve([])
  return inHalves(
    writes,
    (some) => writeKnown(api, some),
    ({ id }, error) => outcomeOf(id, readWireError(error.cause)),
  )
}

/** Writes; where properties were deleted meanwhile, refuses what needs them and writes the rest. */
async function writeKnown(api: Api, writes: readonly CompanyWrite[]): Promise<WriteOutcome[]> {
  try {
    return await writeBatch(api, writes)
  } catch (error) {
    const unknown = error instanceof ConnectorError ? unknownIn(readWireError(error.cause)) : null
    if (!unknown) throw error
    const isLost = ({ properties }: CompanyWrite) =>
      unknown.size === 0 || Object.keys(properties).some((name) => unknown.has(name))
    const lost = writes.filter(isLost)
    if (lost.length === 0) throw error
    const rest = await writeCompanies(
      api,
      writes.filter((write) => !isLost(write)),
    )
    const outcomes = new Map(rest.map((outcome) => [outcome.id, outcome]))
    return writes.map(({ id }) => outcomes.get(id) ?? refused(id, setupAdvice(unknown)))
  }
}

async function writeBatch(api: Api, writes: readonly CompanyWrite[]): Promise<WriteOutcome[]> {
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

function toInput({ id, properties }: CompanyWrite): object {
  return { id, objectWriteTraceId: id, properties }
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
