import type { TypeName } from './object-types.ts'
import type { Portal } from './portal.ts'
import { type CrmRecord, isoInstant, type Values } from './record.ts'

/** The values that HubSpot sets by itself when others are written; those written win. */
export function consequences(
  portal: Portal,
  type: TypeName,
  record: CrmRecord,
  written: Values,
): Values {
  const now = isoInstant(portal.clock.now().getTime())
  if (type === 'deals') return ofDeal(portal, record, written, now)
  if (type === 'tickets') return ofTicket(portal, record, written, now)
  if (type === 'tasks') return ofTask(record, written, now)
  return {}
}

function ofDeal(portal: Portal, record: CrmRecord, written: Values, now: string): Values {
  const stageId = written.dealstage
  if (!stageId || stageId === record.values.dealstage) return {}
  const stage = portal.pipelines.stage('deals', stageId)
  const moved: Values = {
    hs_v2_date_entered_current_stage: now,
    hs_deal_stage_probability: '',
    pipeline: stage?.pipeline ?? '',
  }
  return stage === undefined || stage.outcome === 'open' ? moved : { ...moved, closedate: now }
}

function ofTicket(portal: Portal, record: CrmRecord, written: Values, now: string): Values {
  const stageId = written.hs_pipeline_stage
  if (!stageId || stageId === record.values.hs_pipeline_stage) return {}
  const stage = portal.pipelines.stage('tickets', stageId)
  return {
    hs_pipeline: stage?.pipeline ?? '',
    closed_date: stage?.outcome === 'won' ? now : '',
  }
}

const newTask: Values = {
  hs_task_status: 'NOT_STARTED',
  hs_task_priority: 'NONE',
  hs_task_type: 'TODO',
}

function ofTask(record: CrmRecord, written: Values, now: string): Values {
  const isNew = Object.keys(record.values).length === 0
  const status = written.hs_task_status
  const following: Values = isNew ? { ...newTask, hs_object_source_label: 'INTEGRATION' } : {}
  if (status === undefined) return following
  return { ...following, hs_task_completion_date: status === 'COMPLETED' ? now : '' }
}
