import type { Connector, FieldMap } from '#src/ports/connector.ts'
import { connect } from './connect.ts'
import type { SalesforceSettings } from './settings.ts'

const defaultFields: FieldMap = { industry: 'Industry' }

/** Salesforce, signed in by an app of the org's own or by an access token. */
export const salesforce: Connector<SalesforceSettings> = {
  id: 'salesforce',
  defaultFields,
  connect: (settings, tools) =>
    connect(settings, defaultFields, tools, {
      ...{ timeoutMs: 60_000, random: Math.random, bulkFrom: 2_001 },
    }),
}
