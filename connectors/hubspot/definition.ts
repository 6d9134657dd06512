import type { Connector } from '#src/ports/connector.ts'
import { connect, type HubSpotSettings } from './connect.ts'

/** HubSpot, through the token of a private app. */
export const hubspot: Connector<HubSpotSettings> = {
  id: 'hubspot',
  defaultFields: {
    fit: 'hs_ideal_customer_profile',
    industry: 'industry',
    isTarget: 'hs_is_target_account',
  },
  connect: (settings, tools) =>
    connect(settings, tools, { timeoutMs: 30_000, random: Math.random }),
}
