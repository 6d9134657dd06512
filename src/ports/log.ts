/** Facts beside a constant message; never tokens, e-mails, bodies or names of people or companies. */
export type LogFields = Readonly<Record<string, unknown>>

/** Where the program tells its operator what happened. */
export interface Log {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}
