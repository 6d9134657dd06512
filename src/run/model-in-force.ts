import { defaultModel } from '../core/model/default-model.ts'
import type { Model } from '../core/model/model.ts'
import { UsageError } from '../errors.ts'
import type { ModelShelf } from '../ports/store.ts'
import type { ModelSource } from './current-model.ts'

/** The model that the next run goes by. */
export interface ModelInForce {
  /** Of the last one published; 0 where none was. */
  readonly version: number
  readonly model: Model
  readonly comment: string
  /** Null for the default model before the first run, which publishes it. */
  readonly publishedAt: Date | null
}

/** The file of the settings, else the stored model, else the default; `models` is null where nothing is stored at all. */
export async function modelInForce(
  models: ModelShelf | null,
  { file, path }: ModelSource,
): Promise<ModelInForce> {
  const stored = (await models?.current()) ?? null
  if (file) {
    const { version = 0, publishedAt = null } = stored ?? {}
    return { version, model: file, comment: `from ${path}`, publishedAt }
  }
  return stored ?? { version: 0, model: defaultModel, comment: '', publishedAt: null }
}

/** Throws a UsageError where the file of the settings wins, so that publishing would have no effect. */
export function refuseWhereFileWins({ path }: ModelSource): void {
  if (path === null) return
  throw new UsageError(
    `KEY_ACCOUNTS_MODEL is set: the file ${path} wins over the stored model, so publishing would ` +
      'have no effect. Change that file, or unset KEY_ACCOUNTS_MODEL.',
  )
}
