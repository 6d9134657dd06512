import type { StreamProgress } from '../ports/store.ts'

/** A full pull at least this often sweeps up what changes without a new modification date. */
const fullEveryMs = 7 * 24 * 60 * 60 * 1000

/**
 * The watermark to ask for changes since, or null where everything is to be read: at first, when
 * other fields are wanted than last time, once a week, and where that was begun and not ended.
 */
export function changedSince(
  progress: StreamProgress | null,
  { shape, now }: { readonly shape: string; readonly now: Date },
): string | null {
  if (!progress?.watermark || !progress.fullAt || progress.shape !== shape) return null
  if (progress.isFullUnderWay) return null
  const isFullDue = now.getTime() - progress.fullAt.getTime() >= fullEveryMs
  return isFullDue ? null : progress.watermark.toISOString()
}
