/** A browser as far as it matters here: it keeps cookies, and follows nothing by itself. */
export class Browser {
  readonly #server: string
  readonly #publicUrl: string
  readonly cookies = new Map<string, string>()

  /** `server` answers for the pages at `publicUrl`. */
  constructor(server: string, publicUrl: string) {
    this.#server = server
    this.#publicUrl = publicUrl
  }

  /** A page of ours, by its path. */
  async open(path: string, request: RequestInit = {}): Promise<Answer> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ')
    const headers = { cookie, 'content-type': 'application/json', ...request.headers }
    const response = await fetch(this.#server + path, { ...request, redirect: 'manual', headers })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const location = response.headers.get('location')
    const text = await textOf(response)
    return { status: response.status, location, text, headers: response.headers }
  }

  /** Begins at a path, goes to the consent page of the CRM, and comes back from there. */
  async signIn(path: string): Promise<Answer> {
    return this.comeBack(await this.consent(path))
  }

  /** Where the consent page sends the browser back to. */
  async consent(path: string): Promise<string> {
    const { location } = await this.open(path)
    if (!location) throw new Error(`${path} leads to no consent page`)
    const answer = await fetch(location, { redirect: 'manual' })
    const back = answer.headers.get('location')
    if (!back) throw new Error(`the consent page says ${answer.status} ${await answer.text()}`)
    return back
  }

  async comeBack(url: string): Promise<Answer> {
    if (!url.startsWith(this.#publicUrl)) throw new Error(`${url} is not ours`)
    return this.open(url.slice(this.#publicUrl.length))
  }

  /** The session, as our pages see it. */
  async session() {
    return JSON.parse((await this.open('/api/session')).text)
  }

  #keep(line: string): void {
    const [pair = '', ...rest] = line.split('; ')
    const at = pair.indexOf('=')
    const isGone = rest.some((part) => /^Expires=Thu, 01 Jan 1970/.test(part))
    if (isGone) this.cookies.delete(pair.slice(0, at))
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}

/** The body; of one without an end, its beginning. */
async function textOf(response: Response): Promise<string> {
  const isEndless = response.headers.get('content-type')?.startsWith('text/event-stream')
  if (!isEndless || !response.body) return response.text()
  const reader = response.body.getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return new TextDecoder().decode(value)
}

export interface Answer {
  readonly status: number
  readonly location: string | null
  readonly text: string
  readonly headers: Headers
}
