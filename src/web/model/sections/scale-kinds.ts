import type { Scale } from '../../../core/model/model.ts'

export const scaleKinds = ['percentile', 'linear', 'log', 'bands', 'rating', 'choices'] as const

const ratings: readonly string[] = ['needRating', 'reputationRating', 'influenceRating']

/** Whether a scale can judge a source, as the model's check has it. */
export function isScaleFor(
  kind: Scale['kind'],
  source: { readonly signal: string } | { readonly property: string },
): boolean {
  if ('property' in source) return true
  return kind === 'rating' ? ratings.includes(source.signal) : kind !== 'choices'
}

/** What a scale of a kind starts with. */
export function usualScale(kind: Scale['kind']): Scale {
  switch (kind) {
    case 'percentile':
      return { kind, zeroIsLowest: false }
    case 'linear':
      return { kind, from: 0, to: 1 }
    case 'log':
      return { kind, from: 'auto', to: 'auto' }
    case 'bands':
      return { kind, bands: [{ from: 0, points: 1 }] }
    case 'rating':
      return { kind }
    case 'choices':
      return { kind, choices: {} }
    default:
      return kind satisfies never
  }
}
