import { z } from 'zod'
import { ConnectorError } from '#src/errors.ts'
import type { Api } from './api.ts'

const started = z.object({ id: z.string() })

const failure = z.object({
  fullName: z.string().nullish(),
  problem: z.string().nullish(),
})

const progress = z.object({
  deployResult: z.object({
    done: z.boolean(),
    success: z.boolean(),
    errorMessage: z.string().nullish(),
    details: z
      .object({ componentFailures: z.union([failure, z.array(failure)]).nullish() })
      .nullish(),
  }),
})
type DeployResult = z.infer<typeof progress>['deployResult']

const firstWaitMs = 1_000
const longestWaitMs = 10_000
const mostProblems = 3

/**
 * Deploys metadata and waits until it is in force; all of it or nothing. Throws a ConnectorError
 * with remedy `reject` where Salesforce does not take it.
 */
export async function deploy(api: Api, zip: Uint8Array): Promise<void> {
  const { id } = await api.send({
    ...{ method: 'POST', path: '/metadata/deployRequest', answer: started },
    ...(await multipart(zip)),
    /* A deployment that runs twice brings the same. */
    isRepeatable: true,
  })
  const path = `/metadata/deployRequest/${id}?includeDetails=true`
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    const { deployResult } = await api.send({
      ...{ method: 'GET', path, answer: progress, isRepeatable: true },
    })
    if (deployResult.done && deployResult.success) return
    if (deployResult.done) throw notDeployed(deployResult)
    await api.clock.sleep(waitMs)
  }
}

async function multipart(zip: Uint8Array) {
  const options = { singlePackage: true, rollbackOnError: true }
  const form = new FormData()
  const json = new Blob([JSON.stringify({ deployOptions: options })], { type: 'application/json' })
  form.append('json', json)
  form.append('file', new Blob([Buffer.from(zip)], { type: 'application/zip' }), 'deploy.zip')
  const encoded = new Response(form)
  return {
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    body: Buffer.from(await encoded.arrayBuffer()),
  }
}

function notDeployed({ errorMessage, details }: DeployResult): ConnectorError {
  const failures = [details?.componentFailures ?? []].flat()
  const problems = failures
    .slice(0, mostProblems)
    .map(({ fullName, problem }) => `${fullName ?? 'the whole'}: ${problem ?? 'no reason given'}`)
  const why = problems.length > 0 ? problems.join('; ') : (errorMessage ?? 'no reason given')
  return new ConnectorError(`Salesforce did not take the fields of Key Accounts: ${why}`, {
    remedy: { kind: 'reject' },
  })
}
