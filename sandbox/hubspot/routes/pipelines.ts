import { type Answer, type Call, need, typeIn } from '../call.ts'
import { invalid, notFound } from '../hubspot-error.ts'
import type { Pipeline, PipelineType, Stage } from '../pipelines.ts'
import { isoInstant } from '../record.ts'

const madeAt = isoInstant(Date.UTC(2023, 0, 9))
const scopes = {
  deals: [['crm.objects.deals.read', 'crm.schemas.deals.read']],
  tickets: [['tickets', 'crm.objects.tickets.read']],
}

/** `GET /crm/pipelines/{v}/{type}`, not paged */
export function listPipelines(call: Call): Answer {
  const type = pipelineTypeIn(call)
  const pipelines = call.portal.pipelines.list(type)
  return {
    status: 200,
    body: { results: pipelines.map((pipeline, order) => present(type, pipeline, order)) },
  }
}

/** `GET /crm/pipelines/{v}/{type}/{id}` */
export function getPipeline(call: Call): Answer {
  const type = pipelineTypeIn(call)
  const pipelines = call.portal.pipelines.list(type)
  const order = pipelines.findIndex((pipeline) => pipeline.id === call.params.id)
  const pipeline = pipelines[order]
  if (pipeline === undefined) throw notFound()
  return { status: 200, body: present(type, pipeline, order) }
}

function pipelineTypeIn(call: Call): PipelineType {
  const { name } = typeIn(call)
  if (name !== 'deals' && name !== 'tickets') throw invalid(`${name} have no pipelines`)
  need(call, scopes[name])
  return name
}

function present(type: PipelineType, pipeline: Pipeline, displayOrder: number) {
  return {
    id: pipeline.id,
    label: pipeline.label,
    displayOrder,
    stages: pipeline.stages.map((stage) => presentStage(type, stage)),
    createdAt: madeAt,
    updatedAt: madeAt,
    archived: false,
  }
}

function presentStage(type: PipelineType, stage: Stage) {
  const isClosed = stage.outcome !== 'open'
  return {
    id: stage.id,
    label: stage.label,
    displayOrder: stage.displayOrder,
    metadata:
      type === 'deals'
        ? { probability: stage.probability.toFixed(1), isClosed: String(isClosed) }
        : { ticketState: isClosed ? 'CLOSED' : 'OPEN' },
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
    createdAt: madeAt,
    updatedAt: madeAt,
    archived: false,
  }
}
