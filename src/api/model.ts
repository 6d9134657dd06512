import { z } from 'zod'
import { modelSchema } from '../core/model/model.ts'
import { numberInPath, versionNumber } from './stored-number.ts'

/** A checked model document. */
export const model = modelSchema.meta({ id: 'Model' })

/** ISO 8601. */
const instant = z.iso.datetime()

/**
 * A model document as somebody types it: it has the parts of one, in which a value may still be
 * missing or wrong.
 */
export const draftDocument = z
  .looseObject({
    criteria: z.array(
      z.looseObject({
        sources: z.array(z.looseObject({ scale: z.looseObject({ kind: z.string() }) })),
      }),
    ),
    strategic: z.looseObject({ criteria: z.array(z.string()) }),
    draining: z.looseObject({}),
    matrix: z.looseObject({}),
    concentration: z.looseObject({}),
    tiers: z.array(z.looseObject({})),
    hold: z.looseObject({}),
    costs: z.looseObject({ minutes: z.looseObject({}) }),
    deals: z.looseObject({
      pipelines: z.record(z.string(), z.string()),
      types: z.record(z.string(), z.string()),
    }),
    exclude: z.looseObject({
      types: z.array(z.string()),
      domains: z.array(z.string()),
      accounts: z.array(z.string()),
    }),
    mappings: z.record(z.string(), z.string()),
    playbook: z.looseObject({ rules: z.array(z.looseObject({})) }),
  })
  .meta({ id: 'ModelDraftDocument' })

const version = z.object({
  /** 0 is the default model before the first run. */
  version: z.int(),
  comment: z.string(),
  publishedAt: instant.nullable(),
})

export const storedModel = version.extend({ model }).meta({ id: 'StoredModel' })
export type StoredModelAnswer = z.infer<typeof storedModel>

const savedDraft = z
  .object({
    model: draftDocument,
    /** Version that it was made from. */
    baseVersion: versionNumber,
    savedAt: instant,
    /** Of its content: who saves over it, publishes or discards it shows by this what was seen. */
    tag: z.string(),
  })
  .meta({ id: 'ModelDraft' })
export type DraftAnswer = z.infer<typeof savedDraft>

/** The model in force and the draft of the next one. */
export const modelAnswer = z
  .object({
    current: storedModel,
    draft: savedDraft.nullable(),
    /** Of a model file that wins over what is stored, so that nothing can be published. */
    file: z.string().nullable(),
    /** Mapping keys that criteria may use without a mapping of the model's. */
    properties: z.array(z.string()),
  })
  .meta({ id: 'ModelAnswer' })
export type ModelAnswer = z.infer<typeof modelAnswer>

export const draftToSave = z
  .object({
    model: draftDocument,
    baseVersion: versionNumber,
    /** Tag of the draft that is replaced; null where there was none. */
    over: z.string().nullable(),
  })
  .meta({ id: 'ModelDraftToSave' })

export const savedAnswer = savedDraft.omit({ model: true }).meta({ id: 'ModelDraftSaved' })
export type SavedDraftAnswer = z.infer<typeof savedAnswer>

export const draftToDiscard = z.object({ tag: z.string() })
export const discardedAnswer = z
  .object({ draft: savedDraft.nullable() })
  .meta({ id: 'ModelDraftDiscarded' })

const comment = z.string().trim().max(2000)
export const draftToPublish = z
  .object({ comment, tag: z.string() })
  .meta({ id: 'ModelDraftToPublish' })
export const modelToRollBack = z
  .object({
    /** The version that is published again. */
    version: versionNumber.min(1),
    comment,
    /** The one that is current as far as the caller knows. */
    baseVersion: versionNumber,
  })
  .meta({ id: 'ModelToRollBack' })

export const versionsAnswer = z.object({ versions: z.array(version) }).meta({ id: 'ModelVersions' })
export type VersionsAnswer = z.infer<typeof versionsAnswer>
export const versionParams = z.object({ version: numberInPath })

/** The text of a model file. */
export const modelFile = z.object({ text: z.string() }).meta({ id: 'ModelFile' })
export const importedModel = z.object({ model }).meta({ id: 'ImportedModel' })
export type ImportedModel = z.infer<typeof importedModel>

const dealKind = z.object({
  id: z.string(),
  /** As people know it; null where it is not known, or the id says it. */
  name: z.string().nullable(),
  deals: z.int().nonnegative(),
})
/** The commonest first. */
export const dealKindsAnswer = z
  .object({ pipelines: z.array(dealKind), types: z.array(dealKind) })
  .meta({ id: 'DealKinds' })
export type DealKindsAnswer = z.infer<typeof dealKindsAnswer>
