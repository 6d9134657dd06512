/** Where the page of an account is. */
export function accountPath(id: string): string {
  return `/accounts/${encodeURIComponent(id)}`
}
