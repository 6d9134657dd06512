import type { Problem } from '../../../api/problem.ts'
import type { Model } from '../../../core/model/model.ts'
import { hasSignalsFor } from '../../../core/preview/book.ts'
import { createPreview, type Preview } from '../../../core/preview/create-preview.ts'
import { decodeBook } from '../../../core/preview/decode-book.ts'
import type { WireBook } from '../../../core/preview/wire.ts'

/** A book and the owners' names. */
export interface OpenPreview {
  readonly preview: Preview
  readonly owners: ReadonlyMap<string, string>
}

/** The API has refused. */
export class BookRefused extends Error {
  override readonly name = 'BookRefused'
  readonly problem: Problem | null

  constructor(problem: Problem | null) {
    super('the preview book was refused')
    this.problem = problem
  }
}

/** Reads the book that a model has its signals read from; the last two are kept. */
export function createPreviewBooks(onReading: () => void): (model: Model) => Promise<OpenPreview> {
  let kept: OpenPreview[] = []
  return async (model) => {
    const known = kept.find(({ preview }) => hasSignalsFor(preview.book, model))
    if (!known) onReading()
    const found = known ?? (await readBook(model))
    kept = [found, ...kept.filter((one) => one !== found)].slice(0, 2)
    return found
  }
}

async function readBook(model: Model): Promise<OpenPreview> {
  const response = await fetch('/api/model/preview-book', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ model }),
  }).catch(() => {
    throw new BookRefused({ type: 'about:blank', title: '', status: 0 })
  })
  if (!response.ok) throw new BookRefused(await response.json().catch(() => null))
  const { book, owners } = (await response.json()) as Answer
  return {
    preview: createPreview(decodeBook(book)),
    owners: new Map(owners.map(({ id, name }) => [id, name])),
  }
}

interface Answer {
  readonly book: WireBook
  readonly owners: readonly { readonly id: string; readonly name: string }[]
}
