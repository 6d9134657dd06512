/** What the app asks of an org: its data, and leave to come back for it. Both are needed. */
export const scopes = { required: ['api', 'refresh_token'], optional: [] } as const
