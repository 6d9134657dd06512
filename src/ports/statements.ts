/** Plain SQL, for a library that keeps tables of its own in the database. */
export interface Statements {
  readonly kind: 'embedded' | 'server'
  /** Executes a statement, or several where there are no values, and answers the rows of all. */
  execute(text: string, values?: readonly unknown[]): Promise<{ readonly rows: unknown[] }>
}
