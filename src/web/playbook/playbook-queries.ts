import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ModelAnswer, SavedDraftAnswer } from '../../api/model.ts'
import type { PlaybookAnswer, TaskPreviewAnswer, TaskToPreview } from '../../api/playbook.ts'
import type { Model } from '../../core/model/model.ts'
import { get, send } from '../lib/api.ts'

export type Playbook = Model['playbook']
export type RuleNature = PlaybookAnswer['rules'][number]

export const playbookQuery = queryOptions({
  queryKey: ['playbook'],
  queryFn: ({ signal }) => get<PlaybookAnswer>('/playbook', signal),
})

/** The model and its draft as they are now; asked anew at each visit, as others may edit it too. */
export const playbookModelQuery = queryOptions({
  queryKey: ['playbook', 'model'],
  queryFn: ({ signal }) => get<ModelAnswer>('/model', signal),
  staleTime: 0,
  gcTime: 0,
  refetchOnWindowFocus: false,
})

export const previewQuery = (asked: TaskToPreview | null) =>
  queryOptions({
    queryKey: ['playbook', 'preview', asked],
    queryFn: () => send<TaskPreviewAnswer>('post', '/playbook/preview', asked),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  })

/** The playbook that is edited: of the draft, else of the model in force. */
export function editedPlaybook({ current, draft }: ModelAnswer): Playbook {
  const { playbook } = draft?.model ?? current.model
  // What an editor has typed: the fields show what is wrong with it.
  return playbook as Playbook
}

/** Puts a playbook into the draft that was seen. Throws a ProblemError where that is another one by now. */
export function savePlaybook(
  { current, draft }: ModelAnswer,
  playbook: Playbook,
): Promise<SavedDraftAnswer> {
  return send('put', '/model/draft', {
    model: { ...(draft?.model ?? current.model), playbook },
    baseVersion: draft?.baseVersion ?? current.version,
    over: draft?.tag ?? null,
  })
}
