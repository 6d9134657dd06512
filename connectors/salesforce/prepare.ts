import { ConnectorError, isForbidden } from '#src/errors.ts'
import type { PrepareReport, PrepareRequest } from '#src/ports/connector.ts'
import type { Api } from './api.ts'
import { deploy } from './deploy.ts'
import { deploymentZip } from './deployment.ts'
import { type FieldGap, namesOf, readGap } from './field-gap.ts'
import { packageVersion } from './package-files.ts'
import { assignPermissionSet } from './permission-set.ts'
import type { Shapes } from './shapes.ts'

interface PrepareTools {
  readonly api: Api
  readonly shapes: Shapes
  /** Of the user whom the app is signed in as. */
  readonly userId: string
}

/**
 * Brings fields, options and their permission set that are missing, and gives the permission set to
 * the user whom the app is signed in as; leaves what people made or changed. Throws a ConnectorError
 * with remedy `reject`, which says what an admin can do, where the user may not do that.
 */
export async function prepare(
  tools: PrepareTools,
  request: PrepareRequest,
): Promise<PrepareReport> {
  const { api, shapes, userId } = tools
  const lacking = await lookAgain(shapes, request)
  if (isNone(lacking)) return { created: [] }
  /* The fields may be there, and only hidden. */
  const isShown = await assignPermissionSet(api, userId)
  const gap = isShown ? await lookAgain(shapes, request) : lacking
  if (isNone(gap)) return { created: namesOf(lacking) }
  if (gap.isPackaged) throw wantsPackage(gap)
  await deployed(api, gap)
  await assignPermissionSet(api, userId)
  const left = await lookAgain(shapes, request)
  if (isNone(left)) return { created: namesOf(lacking) }
  throw new ConnectorError(
    `Salesforce took ${namesOf(left).join(', ')}, but hides them from the connected user: give the user the permission set Key Accounts`,
    { remedy: { kind: 'reject' } },
  )
}

/** CRM names of what `prepare` would create, extend or show. */
export async function missingFields(
  { shapes }: PrepareTools,
  request: PrepareRequest,
): Promise<string[]> {
  return namesOf(await lookAgain(shapes, request))
}

/** What the org looks like now: people change it while a program runs. */
function lookAgain(shapes: Shapes, request: PrepareRequest): Promise<FieldGap> {
  shapes.forget()
  return readGap(shapes, request)
}

function isNone(gap: FieldGap): boolean {
  return namesOf(gap).length === 0
}

async function deployed(api: Api, gap: FieldGap): Promise<void> {
  try {
    await deploy(api, deploymentZip(gap))
  } catch (error) {
    if (!isForbidden(error)) throw error
    throw new ConnectorError(
      `The connected Salesforce user may not create fields (${namesOf(gap).join(', ')}). ` +
        `Let an admin install version ${packageVersion()} of the package Key Accounts, or deploy connectors/salesforce/package, and give the user the permission set Key Accounts`,
      { remedy: { kind: 'reject' }, status: 403, cause: error },
    )
  }
}

function wantsPackage(gap: FieldGap): ConnectorError {
  return new ConnectorError(
    `The installed package Key Accounts lacks ${namesOf(gap).join(', ')}: install its version ${packageVersion()}, and give the connected user its permission set Key Accounts`,
    { remedy: { kind: 'reject' } },
  )
}
