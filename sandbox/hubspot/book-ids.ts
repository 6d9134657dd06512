import type { Book } from '../books/book.ts'

/** HubSpot's own ids for the usual stages; others get numbers, as in a real portal. */
const usualStageIds: Readonly<Record<string, string>> = {
  meeting: 'appointmentscheduled',
  qualified: 'qualifiedtobuy',
  proposal: 'presentationscheduled',
  negotiation: 'decisionmakerboughtin',
  contract: 'contractsent',
  won: 'closedwon',
  lost: 'closedlost',
}

export interface PipelineIds {
  readonly pipelines: ReadonlyMap<string, string>
  readonly stages: ReadonlyMap<string, string>
}

/** HubSpot ids of a book's deal pipelines and stages, by their keys; the first is `default`. */
export function pipelineIds(book: Book): PipelineIds {
  const pipelines = new Map<string, string>()
  const stages = new Map<string, string>()
  for (const [at, pipeline] of book.pipelines.entries()) {
    pipelines.set(pipeline.key, at === 0 ? 'default' : String(76_543_210 + at))
    for (const [order, { key }] of pipeline.stages.entries()) {
      stages.set(key, usualStageIds[key] ?? String(98_765_432 + at * 100 + order))
    }
  }
  return { pipelines, stages }
}
