import type { Api } from './api.ts'
import { paths } from './paths.ts'
import { pipelineList } from './wire-objects.ts'

export interface Stage {
  /** 0–1; null where the pipeline names none. */
  readonly probability: number | null
  readonly isClosed: boolean
}

/** Stages of all deal pipelines by id. */
export async function readStages(api: Api): Promise<ReadonlyMap<string, Stage>> {
  const pipelines = await readPipelines(api)
  return new Map(
    pipelines.flatMap(({ stages }) =>
      stages.map(({ id, metadata }) => [
        id,
        {
          probability: readProbability(metadata?.probability),
          isClosed: metadata?.isClosed === 'true',
        },
      ]),
    ),
  )
}

/** Names of the deal pipelines by id. */
export async function readPipelineNames(api: Api): Promise<ReadonlyMap<string, string>> {
  const pipelines = await readPipelines(api)
  return new Map(pipelines.flatMap(({ id, label }) => (id && label ? [[id, label]] : [])))
}

async function readPipelines(api: Api) {
  const { results } = await api.send({
    method: 'GET',
    path: paths.dealPipelines,
    answer: pipelineList,
    isRepeatable: true,
  })
  return results
}

function readProbability(text: string | null | undefined): number | null {
  const value = Number(text || Number.NaN)
  return value >= 0 && value <= 1 ? value : null
}
