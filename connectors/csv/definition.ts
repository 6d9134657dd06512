import type { Connector } from '#src/ports/connector.ts'
import { connect } from './connect.ts'
import { defaultFields } from './property-columns.ts'
import type { CsvSource } from './settings.ts'

/** Files that any CRM exports. */
export const csv: Connector<CsvSource> = { id: 'csv', defaultFields, connect }
