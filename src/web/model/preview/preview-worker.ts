import './without-eval.ts'
import type { Model } from '../../../core/model/model.ts'
import { parseModel } from '../../../core/model/parse-model.ts'
import { compareOutlooks } from '../../../core/preview/compare.ts'
import type { Horizon, Outlook, Preview } from '../../../core/preview/create-preview.ts'
import { forecastTasks, type TaskForecast } from '../../../core/preview/forecast-tasks.ts'
import { type WeightEffect, weightEffect } from '../../../core/preview/weight-effect.ts'
import { BookRefused, createPreviewBooks } from './preview-books.ts'
import type { PreviewAnswer, PreviewPoints, PreviewRequest } from './preview-messages.ts'
import { previewView } from './preview-view.ts'

type Open = Extract<PreviewRequest, { kind: 'open' }>
type Look = Extract<PreviewRequest, { kind: 'look' }>

let opened: Open | null = null
/** What was asked last: whatever an earlier look still has to tell is of no interest. */
let latest: Look | null = null
let isBusy = false
const bookFor = createPreviewBooks(() => {
  if (latest) answer({ kind: 'reading', id: latest.id })
})

addEventListener('message', ({ data }: MessageEvent<PreviewRequest>) => {
  if (data.kind === 'open') opened = data
  else latest = data
  if (!isBusy) void lookAgain()
})

async function lookAgain(): Promise<void> {
  isBusy = true
  let looked: Look | null = null
  while (latest && latest !== looked) {
    looked = latest
    await lookAt(looked).catch(tellFailure(looked.id))
  }
  isBusy = false
}

function tellFailure(id: number) {
  return (error: unknown) => {
    const isRefused = error instanceof BookRefused
    answer({ kind: 'failed', id, problem: isRefused ? error.problem : null })
    if (!isRefused) reportError(error)
  }
}

async function lookAt(look: Look): Promise<void> {
  if (!opened) return
  const { id, document, horizon } = look
  const parsed = parseModel(document, opened.properties)
  answer({ kind: 'faults', id, faults: parsed.ok ? [] : parsed.faults })
  if (!parsed.ok) return
  const { model } = parsed
  const { preview: current } = await bookFor(opened.current)
  const { preview, owners } = await bookFor(model)
  if (latest !== look) return
  const start = performance.now()
  const before = inForce(current, opened.current)
  const after = preview.look(model)
  const comparison = compareOutlooks(
    before[horizon],
    horizon === 'next-run' ? after : preview.look(model, horizon),
  )
  const view = previewView(comparison, { before: before.tasks, after: forecastTasks(after) })
  answer({ kind: 'view', id, view, ms: performance.now() - start, owners })
  sendPoints(id, comparison.after)
  setTimeout(() => void sendEffects(look, preview, model), settledMs)
}

interface InForce extends Readonly<Record<Horizon, Outlook>> {
  readonly tasks: TaskForecast
}

/** What the model in force makes of its book is the same from one look to the next. */
const knownInForce = new WeakMap<Preview, InForce>()

function inForce(preview: Preview, model: Model): InForce {
  const known = knownInForce.get(preview)
  if (known) return known
  const nextRun = preview.look(model)
  const found = {
    'next-run': nextRun,
    'after-patience': preview.look(model, 'after-patience'),
    tasks: forecastTasks(nextRun),
  }
  knownInForce.set(preview, found)
  return found
}

function sendPoints(id: number, { scores, book, assignment }: Outlook): void {
  const points: PreviewPoints = {
    attractiveness: new Float32Array(scores.attractiveness.rounded),
    strength: new Float32Array(scores.strength.rounded),
    revenue: new Float32Array(book.columns.signals.revenue),
    tiers: assignment.tiers.slice(),
  }
  answer(
    { kind: 'points', id, points },
    Object.values(points).map(({ buffer }) => buffer),
  )
}

/** One criterion after the other is left out, until something else is asked for. */
async function sendEffects(look: Look, preview: Preview, model: Model): Promise<void> {
  if (latest !== look) return
  const whole = preview.look(model, 'after-patience')
  const effects: WeightEffect[] = []
  const criteria = whole.book.columns.size === 0 ? [] : model.criteria
  for (const { id } of criteria) {
    const effect = weightEffect(preview, whole, id)
    if (effect) effects.push(effect)
    await letMessagesIn()
    if (latest !== look) return
  }
  answer({ kind: 'effects', id: look.id, effects })
  // A changed model finds the ends of its scales anew: the first change should find them found.
  preview.look(model, 'next-run', [])
}

/** A weight that is being moved changes again within this time. */
const settledMs = 250

function letMessagesIn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

function answer(message: PreviewAnswer, transfer: Transferable[] = []): void {
  postMessage(message, { transfer })
}
