/** What a run tells while it goes on; whoever shows it decides how. */
export type Progress =
  | { readonly kind: 'phase'; readonly phase: 'pull' | 'score' | 'plan' | 'push' }
  | {
      readonly kind: 'pulled'
      readonly stream: string
      readonly records: number
      readonly total: number | null
    }
  | { readonly kind: 'stream-done'; readonly stream: string; readonly records: number }
  | {
      readonly kind: 'pushed'
      readonly what: 'properties' | 'tasks'
      readonly done: number
      readonly total: number
    }

export type OnProgress = (progress: Progress) => void
