import { ConnectorError } from '#src/errors.ts'

/** HubSpot says 5 MB at most. */
const mostBytes = 16 * 1024 * 1024
const timeoutMs = 30_000

/** HubSpot keeps the files at Amazon. */
const hosts = /(^|\.)(hubspot\.com|hubapi\.com|amazonaws\.com)$/

/**
 * A file of the journal, parsed. Its address carries a signature of its own, so no token goes there,
 * and the address is told to nobody. Throws a ConnectorError for an address that is neither HubSpot's nor
 * that of the API, a file that is too long or late, and one that is no JSON.
 */
export async function downloadJournal(url: string, apiUrl: string): Promise<unknown> {
  if (!isTrusted(url, apiUrl)) throw failure('is at an address that is not of HubSpot')
  try {
    const response = await fetch(url, {
      ...{ redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) },
    })
    if (response.status !== 200) throw failure(`was refused with status ${response.status}`)
    return JSON.parse(await textOf(response))
  } catch (error) {
    if (error instanceof ConnectorError) throw error
    /* The error could repeat the address, or what the file says. */
    throw failure('could not be read')
  }
}

function isTrusted(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, origin } = new URL(url)
  return origin === new URL(apiUrl).origin || (protocol === 'https:' && hosts.test(hostname))
}

async function textOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) throw failure(`is longer than ${mostBytes} bytes`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function failure(what: string): ConnectorError {
  return new ConnectorError(`A file of HubSpot's journal ${what}`, { remedy: { kind: 'retry' } })
}
