import type { Connector } from '#src/ports/connector.ts'
import { connect } from './connect.ts'
import { defaultFields } from './property-columns.ts'
import type { CsvSettings } from './settings.ts'

/** Files that any CRM exports. */
export const csv: Connector<CsvSettings> = { id: 'csv', defaultFields, connect }
