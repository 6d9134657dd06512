/** What a run tells while it goes on; whoever shows it decides how. */
export type Progress =
  /** Null where nothing of the run is stored. */
  | { readonly kind: 'started'; readonly run: number | null }
  | { readonly kind: 'phase'; readonly phase: 'pull' | 'score' | 'plan' | 'push' }
  | {
      /** What the run will take of the requests that are left today, where the CRM counts them. */
      readonly kind: 'planned'
      readonly requests: number
      readonly left: number | null
    }
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
