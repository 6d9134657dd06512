import { valueParsers } from './value-parsers.ts'

/** The settings of the embedded database; those of the server are fixed when its files are created. */
export const embeddedOptions = {
  parsers: valueParsers,
  postgresqlconf: ['shared_buffers=32MB'],
}
