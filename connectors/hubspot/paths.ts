/** The dated API that every request goes to; supported until about September 2027. */
const API_VERSION = '2026-03'

/** Paths below the API's address. Objects are named by HubSpot's words, such as `companies`. */
export const paths = {
  accountDetails: `/account-info/${API_VERSION}/details`,
  token: `/oauth/${API_VERSION}/token`,
  revoke: `/oauth/${API_VERSION}/token/revoke`,
  uninstall: `/appinstalls/${API_VERSION}/external-install`,
  journal: `/webhooks-journal/journal/${API_VERSION}`,
  journalSubscriptions: `/webhooks-journal/subscriptions/${API_VERSION}`,
  owners: `/crm/owners/${API_VERSION}`,
  dealPipelines: `/crm/pipelines/${API_VERSION}/deals`,
  companyProperties: `/crm/properties/${API_VERSION}/companies`,
  objects: (type: string) => `/crm/objects/${API_VERSION}/${type}`,
  associations: (from: string, to: string) =>
    `/crm/associations/${API_VERSION}/${from}/${to}/batch/read`,
} as const
