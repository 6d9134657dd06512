import type { z } from 'zod'
import { defaultModel } from '#src/core/model/default-model.ts'
import { type Model, modelSchema } from '#src/core/model/model.ts'

type Document = z.input<typeof modelSchema>

/** A criterion as people write it, defaults left out. */
export type CriterionDocument = Document['criteria'][number]

/** The default model with other criteria and, where given, other settings. */
export function modelWith(
  criteria: Document['criteria'],
  settings: Partial<Omit<Document, 'criteria'>> = {},
): Model {
  return modelSchema.parse({
    ...defaultModel,
    strategic: { criteria: [] },
    ...settings,
    criteria,
  } satisfies Document)
}
