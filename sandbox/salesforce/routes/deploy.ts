import { z } from 'zod'
import type { Answer, Call } from '../call.ts'
import type { ComponentResult } from '../deploy/apply-package.ts'
import type { Deployment } from '../deploy/deployments.ts'
import { formParts } from '../deploy/multipart.ts'
import { longId } from '../record-ids.ts'
import { notFound, refused } from '../salesforce-error.ts'

const optionsShape = z.object({
  deployOptions: z.looseObject({ checkOnly: z.boolean().default(false) }),
})

/** `POST /metadata/deployRequest`: a form with the archive and the options. */
export function startDeployment(call: Call): Answer {
  const parts = formParts(call.headers['content-type'] ?? '', call.body)
  const archive = parts.find(({ name }) => name === 'file')?.content
  const options = parts.find(({ name }) => name !== 'file')?.content.toString('utf8')
  if (archive === undefined || options === undefined) {
    throw refused('MULTIPART_ERROR', 'A file and the options are needed, as parts of a form')
  }
  const { deployOptions } = optionsShape.parse(JSON.parse(options))
  const wish = { checkOnly: deployOptions.checkOnly, namespace: null }
  const deployment = call.deployments.start(archive, wish)
  const body = { id: deployment.id, deployOptions, deployResult: present(deployment, false) }
  return { status: 201, body }
}

/** `GET /metadata/deployRequest/{id}?includeDetails=true` */
export function getDeployment(call: Call): Answer {
  const deployment = call.deployments.find(longId(call.params.id ?? ''))
  if (deployment === undefined) throw notFound()
  const deployResult = present(deployment, call.query.get('includeDetails') === 'true')
  return { status: 200, body: { id: deployment.id, deployResult } }
}

function present(deployment: Deployment, withDetails: boolean): Record<string, unknown> {
  const { id, state, results, checkOnly, errorMessage } = deployment
  const failures = results.filter(({ problem }) => problem !== null)
  const successes = results.filter(({ problem }) => problem === null)
  const details = {
    componentFailures: failures.map(presentComponent),
    componentSuccesses: successes.map(presentComponent),
    runTestResult: { numFailures: 0, numTestsRun: 0, successes: [], failures: [] },
  }
  return {
    id,
    status: state,
    done: state === 'Succeeded' || state === 'Failed',
    success: state === 'Succeeded',
    checkOnly,
    rollbackOnError: true,
    ignoreWarnings: false,
    numberComponentErrors: failures.length,
    numberComponentsDeployed: successes.length,
    numberComponentsTotal: results.length,
    numberTestErrors: 0,
    numberTestsCompleted: 0,
    numberTestsTotal: 0,
    ...(errorMessage === null ? {} : { errorMessage, errorStatusCode: 'UNKNOWN_EXCEPTION' }),
    ...(withDetails ? { details } : {}),
  }
}

function presentComponent({ component, isCreated, problem }: ComponentResult) {
  const { type, fullName, fileName } = component
  return {
    componentType: type,
    fullName,
    fileName,
    success: problem === null,
    changed: problem === null,
    created: problem === null && isCreated,
    deleted: false,
    ...(problem === null ? {} : { problem, problemType: 'Error' }),
  }
}
