import { csv } from '#connectors/csv/definition.ts'
import type { CsvSettings } from '#connectors/csv/settings.ts'
import { hubspot } from '#connectors/hubspot/definition.ts'
import { hubSpotInstaller } from '#connectors/hubspot/installer.ts'
import { salesforce } from '#connectors/salesforce/definition.ts'
import { salesforceInstaller } from '#connectors/salesforce/installer.ts'
import type { Config } from './config.ts'
import { UsageError } from './errors.ts'
import type { InstallSettings } from './install-settings.ts'
import type { Clock } from './ports/clock.ts'
import type { ConnectTools, Crm, FieldMap } from './ports/connector.ts'
import type { InstalledCrm } from './ports/installations.ts'
import type { Installer } from './ports/installer.ts'

export { readMarks as readHubSpotMarks } from '#connectors/hubspot/webhook-marks.ts'
export type { CsvSettings }

/** A CRM that is settled on, and how to reach it; the only file that knows the connectors. */
export interface CrmChoice {
  /** `hubspot`, `salesforce` or `csv`. */
  readonly id: string
  /** CRM property names for the mapping keys that every tenant has. */
  readonly defaultFields: FieldMap
  /** Throws a UsageError where settings are missing, and a ConnectorError where the CRM refuses. */
  connect(tools: ConnectTools): Promise<Crm>
}

/** The CRM of the settings, or the files that a command names. */
export function chooseCrm(config: Config, files: CsvSettings | null): CrmChoice {
  if (files) {
    return {
      id: csv.id,
      defaultFields: csv.defaultFields,
      connect: (tools) => csv.connect({ ...files, language: config.language }, tools),
    }
  }
  switch (config.crm) {
    case 'hubspot':
      return {
        id: hubspot.id,
        defaultFields: hubspot.defaultFields,
        connect: async (tools) => hubspot.connect(hubSpotSettings(config), tools),
      }
    case 'salesforce':
      return {
        id: salesforce.id,
        defaultFields: salesforce.defaultFields,
        connect: async (tools) => salesforce.connect(salesforceSettings(config), tools),
      }
    default:
      return config.crm satisfies never
  }
}

/** The CRMs whose companies can install the app, by the settings. */
export function chooseInstallers(
  { hubspot: ours, salesforce: theirs }: InstallSettings,
  clock: Clock,
): ReadonlyMap<InstalledCrm, Installer> {
  const nowMs = () => clock.now().getTime()
  const installers = [
    ours && hubSpotInstaller(ours, hubspot.defaultFields, nowMs),
    theirs && salesforceInstaller(theirs, salesforce.defaultFields),
  ].filter((installer) => installer !== null)
  return new Map(installers.map((installer) => [installer.crm, installer]))
}

function hubSpotSettings({ hubspot: { accessToken, apiUrl } }: Config) {
  if (accessToken !== null) return { accessToken, apiUrl }
  throw new UsageError(
    'HUBSPOT_ACCESS_TOKEN is not set. Put the token of your HubSpot app into .env ' +
      '(see .env.example and README, "Connect a real portal"), or try: npm run demo',
  )
}

function salesforceSettings({ salesforce: settings }: Config) {
  const { loginUrl, clientId, clientSecret, privateKey, username, accessToken, instanceUrl } =
    settings
  const isComplete =
    (accessToken && instanceUrl) ||
    (loginUrl && clientId && (clientSecret || (privateKey && username)))
  if (isComplete) return { ...settings, loginUrl: loginUrl ?? instanceUrl ?? '' }
  throw new UsageError(
    'Salesforce needs SALESFORCE_LOGIN_URL and SALESFORCE_CLIENT_ID with SALESFORCE_CLIENT_SECRET ' +
      '(or with SALESFORCE_PRIVATE_KEY and SALESFORCE_USERNAME), or else SALESFORCE_ACCESS_TOKEN ' +
      'with SALESFORCE_INSTANCE_URL (see .env.example and docs/salesforce.md)',
  )
}
