interface Asked {
  readonly url: string
  readonly method: string
  readonly body: unknown
}

/**
 * Takes the place of HubSpot's proxy: answers by path, with status 200 or what the answer is
 * wrapped in. Returns what was asked, in order.
 */
export function pretendServer(answers: Readonly<Record<string, unknown>>): {
  readonly asked: Asked[]
  set(path: string, answer: unknown): void
} {
  const known = new Map(Object.entries(answers))
  const asked: Asked[] = []
  const hsFetch = async (
    url: string,
    { method = 'GET', body = null }: { method?: string; body?: unknown } = {},
  ) => {
    asked.push({ url, method, body })
    const answer = known.get(new URL(url).pathname)
    if (answer instanceof Response) return answer.clone()
    return Response.json(answer ?? null, { status: answer === undefined ? 404 : 200 })
  }
  Object.assign(globalThis, { self: globalThis, hsFetch })
  return { asked, set: (path, answer) => known.set(path, answer) }
}
