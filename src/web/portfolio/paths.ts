/** Where the page of an account is. */
export function accountPath(id: string): string {
  return `/accounts/${encodeURIComponent(id)}`
}

export interface AccountFilter {
  readonly tier?: string | readonly string[] | null
  /** `null` is for accounts that nobody owns. */
  readonly owner?: string | null
  readonly quadrant?: string
  readonly industry?: string | null
}

/** The list of the accounts that fit. */
export function accountsPath({ tier, owner, quadrant, industry }: AccountFilter): string {
  const params = new URLSearchParams()
  for (const id of [tier ?? []].flat()) params.append('tier', id)
  if (owner !== undefined) params.append('owner', owner ?? 'none')
  if (quadrant !== undefined) params.append('quadrant', quadrant)
  if (industry) params.append('industry', industry)
  const query = params.toString()
  return query === '' ? '/accounts' : `/accounts?${query}`
}
