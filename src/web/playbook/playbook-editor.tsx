import { Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelAnswer } from '../../api/model.ts'
import type { PlaybookAnswer } from '../../api/playbook.ts'
import { canonicalJson } from '../../core/model/canonical-json.ts'
import { get } from '../lib/api.ts'
import { DraftBar } from './draft-bar.tsx'
import { DraftNotice } from './draft-notice.tsx'
import { LimitsPanel } from './limits-panel.tsx'
import { editedPlaybook, savePlaybook } from './playbook-queries.ts'
import { playbookFaults } from './rule-faults.ts'
import { RulesPanel } from './rules-panel.tsx'

interface PlaybookEditorProps {
  readonly known: PlaybookAnswer
  readonly model: ModelAnswer
  /** Begins anew with what the server has. */
  readonly reload: () => Promise<void>
}

/** The playbook as it is edited; saved into the draft when asked to. */
export function PlaybookEditor({ known, model, reload }: PlaybookEditorProps) {
  const { t } = useTranslation('playbook')
  const start = editedPlaybook(model)
  const [playbook, setPlaybook] = useState(start)
  const natures = new Map(known.rules.map((nature) => [nature.id, nature]))
  const saving = useMutation({
    /** `latest` puts it into whatever draft there is by now. */
    mutationFn: async (into: 'seen' | 'latest') =>
      savePlaybook(into === 'seen' ? model : await get<ModelAnswer>('/model'), playbook),
    onSuccess: reload,
  })
  const isReadOnly = model.file !== null
  return (
    <Stack gap="md">
      <DraftNotice draft={model.draft} />
      <LimitsPanel
        playbook={playbook}
        owners={known.owners}
        onChange={setPlaybook}
        isReadOnly={isReadOnly}
      />
      <RulesPanel
        playbook={playbook}
        known={known}
        natures={natures}
        onChange={setPlaybook}
        isReadOnly={isReadOnly}
      />
      {!isReadOnly && (
        <DraftBar
          isChanged={canonicalJson(playbook) !== canonicalJson(start)}
          faults={playbookFaults(playbook, natures, t)}
          isSaving={saving.isPending}
          error={saving.error}
          onSave={saving.mutate}
          onDrop={() => void reload()}
        />
      )}
    </Stack>
  )
}
