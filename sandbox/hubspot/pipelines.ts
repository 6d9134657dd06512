/** Deal and ticket pipelines; stages that were removed still tell whether a deal was closed. */
export interface Stage {
  readonly id: string
  readonly pipeline: string
  readonly label: string
  /** 0–1; of deals only. */
  readonly probability: number
  readonly outcome: 'open' | 'won' | 'lost'
  readonly displayOrder: number
}

export interface Pipeline {
  readonly id: string
  readonly label: string
  readonly stages: readonly Stage[]
}

export type PipelineType = 'deals' | 'tickets'

/** The pipelines of a portal, in their order. */
export class Pipelines {
  readonly #pipelines: Record<PipelineType, Pipeline[]> = { deals: [], tickets: [] }
  readonly #stages: Record<PipelineType, Map<string, Stage>> = {
    deals: new Map(),
    tickets: new Map(),
  }
  readonly #removed = new Set<string>()

  add(type: PipelineType, pipeline: Pipeline): void {
    this.#pipelines[type].push(pipeline)
    for (const stage of pipeline.stages) this.#stages[type].set(stage.id, stage)
  }

  list(type: PipelineType): Pipeline[] {
    return this.#pipelines[type].map((pipeline) => ({
      ...pipeline,
      stages: pipeline.stages.filter((stage) => !this.#removed.has(`${type} ${stage.id}`)),
    }))
  }

  stages(type: PipelineType): Stage[] {
    return this.list(type).flatMap((pipeline) => pipeline.stages)
  }

  /** The stage, even one that was removed. */
  stage(type: PipelineType, id: string): Stage | undefined {
    return this.#stages[type].get(id)
  }

  /** Takes a stage out of its pipeline; records that are in it keep its id. */
  removeStage(type: PipelineType, id: string): void {
    this.#removed.add(`${type} ${id}`)
  }
}
