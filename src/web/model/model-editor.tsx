import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedModel, ModelAnswer, StoredModelAnswer } from '../../api/model.ts'
import type { Model } from '../../core/model/model.ts'
import { modelDifferences } from '../../core/model/model-differences.ts'
import type { Horizon } from '../../core/preview/create-preview.ts'
import { send } from '../lib/api.ts'
import { Failure } from '../lib/failure.tsx'
import { PageHeader } from '../lib/page-header.tsx'
import { ConflictNotice } from './draft/conflict-notice.tsx'
import { DraftActions } from './draft/draft-actions.tsx'
import { DraftProvider } from './draft/draft-context.ts'
import { createDraftSaver } from './draft/draft-saver.ts'
import { createDraftStore } from './draft/draft-store.ts'
import { FileNotice } from './draft/file-notice.tsx'
import { OutdatedNotice } from './draft/outdated-notice.tsx'
import { PropertiesContext } from './draft/properties-context.ts'
import { PublishDialog } from './draft/publish-dialog.tsx'
import classes from './model-editor.module.css'
import { PreviewPanel } from './preview/preview-panel.tsx'
import { usePreview } from './preview/use-preview.ts'
import { Sections } from './sections/sections.tsx'
import { VersionsDrawer } from './versions/versions-drawer.tsx'

interface ModelEditorProps {
  readonly answer: ModelAnswer
  /** Asks for the model in force again. */
  refresh(): void
  /** Begins again with what is stored; told of the version that was published, if one was. */
  startAnew(published: StoredModelAnswer | null): void
  readonly notice: ReactNode
}

/** The draft beside what it would change. */
export function ModelEditor({ answer, refresh, startAnew, notice }: ModelEditorProps) {
  const { t } = useTranslation('model')
  const { current, file, properties } = answer
  // A draft has the parts of a model; what is wrong in it is told by the preview's check.
  const [draft] = useState(() => createDraftStore((answer.draft?.model as Model) ?? current.model))
  const [saver] = useState(() => createDraftSaver(draft, answer))
  const [horizon, setHorizon] = useState<Horizon>('after-patience')
  const [open, setOpen] = useState<'nothing' | 'publishing' | 'versions'>('nothing')
  const [importError, setImportError] = useState<unknown>(null)
  const preview = usePreview(draft, { current: current.model, properties, horizon })
  const { faults } = preview
  const openDraft = useMemo(() => ({ draft, faults }), [draft, faults])
  const document = useSyncExternalStore(draft.subscribe, draft.get)
  const saveState = useSyncExternalStore(saver.subscribe, saver.state)
  const baseVersion = useSyncExternalStore(saver.subscribe, saver.baseVersion)
  useEffect(() => {
    saver.open()
    return saver.close
  }, [saver])
  const isChanged = modelDifferences(current.model, document).length > 0
  const isOutdated = baseVersion !== current.version
  const discard = async () => {
    await saver.discard()
    startAnew(null)
  }
  const importFile = async (chosen: File) => {
    setImportError(null)
    try {
      const text = await chosen.text()
      draft.replace((await send<ImportedModel>('post', '/model/import', { text })).model)
    } catch (error) {
      setImportError(error)
    }
  }
  const close = () => setOpen('nothing')
  return (
    <DraftProvider value={openDraft}>
      <PropertiesContext value={properties}>
        <PageHeader
          title={t('title')}
          lead={
            current.version === 0
              ? t('leadFirst')
              : t('leadOf', { version: String(current.version) })
          }
          actions={
            <DraftActions
              draft={draft}
              saver={saver}
              isChanged={isChanged}
              canPublish={isChanged && !isOutdated && file === null && preview.faults.length === 0}
              publish={() => setOpen('publishing')}
              discard={() => void discard()}
              showVersions={() => setOpen('versions')}
              importFile={(chosen) => void importFile(chosen)}
            />
          }
        />
        {notice}
        {file !== null && <FileNotice file={file} />}
        {importError !== null && <Failure error={importError} />}
        {saveState.kind === 'failed' && <Failure error={saveState.error} retry={saver.retry} />}
        {saveState.kind === 'conflict' && (
          <ConflictNotice
            theirs={saveState.theirs}
            mine={document}
            keepMine={() => void saver.keepMine()}
            takeTheirs={() => startAnew(null)}
          />
        )}
        {isOutdated && (
          <OutdatedNotice
            draft={draft}
            saver={saver}
            current={current}
            takeTheirs={() => void discard()}
          />
        )}
        <div className={classes.columns}>
          <Sections effects={preview.effects} />
          <div className={classes.preview}>
            <PreviewPanel
              preview={preview}
              horizon={horizon}
              onHorizon={setHorizon}
              scale={document.scale === 10 ? 10 : 100}
            />
          </div>
        </div>
        <PublishDialog
          isOpen={open === 'publishing'}
          close={close}
          saver={saver}
          current={current}
          draft={document}
          view={preview.view}
          horizon={horizon}
          onPublished={startAnew}
          onOutdated={() => {
            close()
            refresh()
          }}
        />
        <VersionsDrawer
          isOpen={open === 'versions'}
          close={close}
          currentVersion={current.version}
          draft={document}
          isReadOnly={file !== null}
          onRolledBack={startAnew}
        />
      </PropertiesContext>
    </DraftProvider>
  )
}
