import { z } from 'zod'
import { defaultModel } from './default-model.ts'
import { type Model, modelSchema } from './model.ts'
import { faultSentence, type ModelFault } from './model-fault.ts'
import { modelFaults } from './model-faults.ts'
import { allowed, schemaFaults } from './schema-faults.ts'

export type ParsedModel =
  | { readonly ok: true; readonly model: Model }
  | {
      readonly ok: false
      readonly faults: readonly ModelFault[]
      /** The same as sentences. */
      readonly problems: readonly string[]
    }

/**
 * Checks an unknown document and fills in the defaults. Each problem is a sentence that names the
 * field, what is there and what is allowed. `knownProperties` are the mapping keys that every
 * tenant has, beside those of the model's own `mappings`.
 */
export function parseModel(
  document: unknown,
  knownProperties: readonly string[] = ['fit', 'industry'],
): ParsedModel {
  const parsed = modelSchema.safeParse(document, { error: allowed })
  if (!parsed.success) {
    return faulty(document, schemaFaults(document, parsed.error.issues))
  }
  const faults = modelFaults(parsed.data, knownProperties)
  if (faults.length > 0) return faulty(parsed.data, faults)
  return { ok: true, model: withThresholds(parsed.data) }
}

function faulty(document: unknown, faults: readonly ModelFault[]): ParsedModel {
  const problems = faults.map((fault) => faultSentence(document, fault))
  return { ok: false, faults, problems }
}

/** JSON schema (draft 2020-12) of the model document, for editors and for docs. */
export function modelJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(modelSchema, { io: 'input' })
}

/** Thresholds that a rule leaves out are the default model's. */
function withThresholds(model: Model): Model {
  const defaults = new Map(defaultModel.playbook.rules.map((rule) => [rule.id, rule.thresholds]))
  const rules = model.playbook.rules.map((rule) => ({
    ...rule,
    thresholds: { ...defaults.get(rule.id), ...rule.thresholds },
  }))
  return { ...model, playbook: { ...model.playbook, rules } }
}
