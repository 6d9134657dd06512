/** What the server says of the app's settings; texts are in the user's language. */
export interface SettingsAnswer {
  /** Whether this user may change anything. */
  readonly mayChange: boolean
  readonly signInUrl: string
  readonly modelVersion: number
  /** Of a model file that wins, so that weights cannot be changed; else null. */
  readonly modelFile: string | null
  readonly criteria: readonly {
    readonly id: string
    readonly label: string
    readonly weight: number
  }[]
  readonly schedule: {
    readonly expression: string
    readonly timeZone: string
    readonly words: string
    /** ISO 8601. */
    readonly next: string | null
  }
  readonly lastRun: { readonly asOf: string; readonly finishedAt: string | null } | null
}
