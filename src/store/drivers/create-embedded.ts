import { PGlite } from '@electric-sql/pglite'
import { embeddedOptions } from './embedded-options.ts'

/*
 * Creates the files of an embedded database in a process of its own: it takes more than a gigabyte
 * for a few seconds, most of which a thread would keep.
 */
const [folder = ''] = process.argv.slice(2)
const database = await PGlite.create(folder, embeddedOptions)
await database.close()
