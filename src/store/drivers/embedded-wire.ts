/** What goes between the thread of the program and that of the embedded database. */
export interface WorkerData {
  /** Where the files are; null keeps everything in memory. */
  readonly folder: string | null
}

/** A statement, or several where there are no parameters; `sql` null closes the database. */
export interface WorkerRequest {
  readonly id: number
  readonly sql: string | null
  readonly parameters: readonly unknown[]
}

export type WorkerAnswer =
  | { readonly id: number; readonly rows: unknown[]; readonly affectedRows: number }
  | {
      readonly id: number
      readonly error: { readonly message: string; readonly code: string | null }
    }
