import {
  dealKindsAnswer,
  discardedAnswer,
  draftToDiscard,
  draftToPublish,
  draftToSave,
  importedModel,
  modelAnswer,
  modelFile,
  modelToRollBack,
  savedAnswer,
  storedModel,
  versionParams,
  versionsAnswer,
} from '../../api/model.ts'
import { bookToRead, previewBookAnswer } from '../../api/preview-book.ts'
import { encodeBook } from '../../core/preview/encode-book.ts'
import { asOfNow } from '../../run/calendar.ts'
import { draftBase } from '../../run/draft-base.ts'
import { missingData } from '../../run/missing-data.ts'
import { readModelText } from '../../run/model-file.ts'
import { modelInForce } from '../../run/model-in-force.ts'
import { publishDraft, rollBackModel } from '../../run/publish-model.ts'
import { readDealKinds } from '../../run/read-deal-kinds.ts'
import { readPreviewBook } from '../../run/read-preview-book.ts'
import { notFound, ProblemError } from '../problem-error.ts'
import { type Route, route } from '../route.ts'
import { draftChanged, publishedOr, wireDraft, wireStored } from './model-answers.ts'

/** The model: its versions, the draft of the next one, and what that would change. */
export const modelRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/model',
    summary: 'The model in force and the draft of the next one',
    answer: modelAnswer,
    handle: async ({ tenant, tools }) => {
      const { modelSource, defaultFields } = tools
      const draft = await tenant.drafts.get()
      const base = draft && (await draftBase(tenant.models, draft.baseVersion))
      return {
        current: wireStored(await modelInForce(tenant.models, modelSource)),
        draft: draft && wireDraft({ ...draft, baseVersion: base ?? draft.baseVersion }),
        file: modelSource.path,
        properties: Object.keys(defaultFields),
      }
    },
  }),
  route({
    method: 'get',
    path: '/model/deal-kinds',
    summary: 'Pipelines and types that there are deals of',
    answer: dealKindsAnswer,
    handle: ({ tenant, tools }) => readDealKinds(tenant, tools.connect),
  }),
  route({
    method: 'put',
    path: '/model/draft',
    summary: 'Save the draft, in the place of the one that was seen',
    body: draftToSave,
    answer: savedAnswer,
    handle: async ({ body: { over, ...draft }, tenant, tools }) => {
      const saved = await tenant.drafts.save(draft, { over, at: tools.clock.now() })
      if (!saved) throw draftChanged(await tenant.drafts.get())
      const { model: _model, ...answer } = wireDraft(saved)
      return answer
    },
  }),
  route({
    method: 'delete',
    path: '/model/draft',
    summary: 'Discard the draft that was seen',
    query: draftToDiscard,
    answer: discardedAnswer,
    handle: async ({ query, tenant }) => {
      await tenant.drafts.discard(query.tag)
      const draft = await tenant.drafts.get()
      return { draft: draft && wireDraft(draft) }
    },
  }),
  route({
    method: 'post',
    path: '/model/publish',
    summary: 'Publish the draft that was seen; the next run goes by it',
    body: draftToPublish,
    answer: storedModel,
    handle: async ({ body, tenant, tools }) =>
      publishedOr(await publishDraft({ ...tools, tenant }, body)),
  }),
  route({
    method: 'post',
    path: '/model/rollback',
    summary: 'Publish an earlier version again, as a new one',
    body: modelToRollBack,
    answer: storedModel,
    handle: async ({ body: { baseVersion: base, ...body }, tenant, tools }) =>
      publishedOr(await rollBackModel({ ...tools, tenant }, { ...body, base })),
  }),
  route({
    method: 'get',
    path: '/model/versions',
    summary: 'Every version that was published, the newest first',
    answer: versionsAnswer,
    handle: async ({ tenant }) => ({
      versions: (await tenant.models.versions()).map(({ publishedAt, ...version }) => ({
        ...version,
        publishedAt: publishedAt.toISOString(),
      })),
    }),
  }),
  route({
    method: 'get',
    path: '/model/versions/:version',
    summary: 'One version of the model',
    params: versionParams,
    answer: storedModel,
    handle: async ({ params, tenant }) => {
      const stored = await tenant.models.get(params.version)
      if (!stored) throw notFound('There is no such version of the model')
      return wireStored(stored)
    },
  }),
  route({
    method: 'get',
    path: '/model/versions/:version/file',
    summary: 'One version of the model as a file',
    params: versionParams,
    answer: 'application/json',
    handle: async ({ params, tenant, response }) => {
      const stored = await tenant.models.get(params.version)
      if (!stored) throw notFound('There is no such version of the model')
      response.attachment(`model-${stored.version}.json`)
      response.type('json').send(`${JSON.stringify(stored.model, null, 2)}\n`)
    },
  }),
  route({
    method: 'post',
    path: '/model/import',
    summary: 'Check a model file, for the draft',
    body: modelFile,
    answer: importedModel,
    handle: ({ body, tools }) => {
      const read = readModelText(body.text, tools.defaultFields)
      if (read.ok) return { model: read.model }
      throw new ProblemError({
        status: 422,
        title: 'This file cannot be used as a model',
        errors: read.problems.map((message) => ({ path: '', message })),
      })
    },
  }),
  route({
    method: 'post',
    path: '/model/preview-book',
    summary: 'The accounts in play, as a model has their signals read, for judging them elsewhere',
    body: bookToRead,
    answer: previewBookAnswer,
    handle: async ({ body, tenant, tools }) => {
      const missing = missingData(await tenant.runs.lastDone(), tools.streams)
      const asOf = asOfNow(tools.clock.now(), tenant.info.timeZone).date
      const book = await readPreviewBook(tenant, body.model, { asOf, missing })
      const owners = [...(await tenant.mirror.owners())].map(([id, { name }]) => ({ id, name }))
      return { book: encodeBook(book), owners }
    },
  }),
]
