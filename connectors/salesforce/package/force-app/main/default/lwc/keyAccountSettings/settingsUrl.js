/**
 * Where the settings are, below the address that an admin has entered; null unless it is one over
 * TLS, which is all that a link from here may open.
 */
export function settingsUrl(address) {
  return /^https:\/\/[^\s/]+/.test(address) ? `${address.replace(/\/+$/, '')}/connection` : null
}
