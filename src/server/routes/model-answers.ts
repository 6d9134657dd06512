import type { DraftAnswer, StoredModelAnswer } from '../../api/model.ts'
import { draftDocument } from '../../api/model.ts'
import type { StoredDraft } from '../../ports/store.ts'
import type { ModelInForce } from '../../run/model-in-force.ts'
import type { Publication } from '../../run/publish-model.ts'
import { notFound, ProblemError } from '../problem-error.ts'

export function wireStored({ publishedAt, ...stored }: ModelInForce): StoredModelAnswer {
  return { ...stored, publishedAt: publishedAt?.toISOString() ?? null }
}

export function wireDraft({ model, savedAt, ...draft }: StoredDraft): DraftAnswer {
  return { ...draft, model: draftDocument.parse(model), savedAt: savedAt.toISOString() }
}

/** What was published. Throws a ProblemError that says why nothing was. */
export function publishedOr(publication: Publication): StoredModelAnswer {
  switch (publication.kind) {
    case 'published':
      return wireStored(publication.stored)
    case 'outdated': {
      const { version, publishedAt, comment } = publication.current
      throw new ProblemError({
        status: 409,
        type: '/problems/model-outdated',
        title: 'Somebody else has published meanwhile',
        detail: `Version ${version} of ${publishedAt.toISOString()}: ${comment || '(no comment)'}`,
      })
    }
    case 'draft-changed':
      throw draftChanged(publication.draft)
    case 'faulty':
      throw new ProblemError({
        status: 422,
        title: 'The draft cannot be published as it is',
        errors: publication.faults.map(({ path, problem }) => ({
          path: path.map(String).join('.'),
          message: problem,
        })),
      })
    case 'no-version':
      throw notFound('There is no such version of the model')
    default:
      return publication satisfies never
  }
}

/** The draft is not the one that the caller has seen. */
export function draftChanged(draft: StoredDraft | null): ProblemError {
  return new ProblemError({
    status: 409,
    type: '/problems/draft-changed',
    title: draft ? 'Somebody else has saved the draft meanwhile' : 'The draft is gone',
    ...(draft && { detail: `Saved at ${draft.savedAt.toISOString()}` }),
  })
}
