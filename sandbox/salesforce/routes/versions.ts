import type { Answer, Call } from '../call.ts'

const oldest = 31
const newest = 68

export function isVersion(text: string): boolean {
  const [, number] = /^v(\d{2})\.0$/.exec(text) ?? []
  return number !== undefined && Number(number) >= oldest && Number(number) <= newest
}

/** `GET /services/data`: needs no session and costs nothing. */
export function listVersions(): Answer {
  const body = Array.from({ length: newest - oldest + 1 }, (_, at) => {
    const version = `${oldest + at}.0`
    return { label: `Version ${version}`, url: `/services/data/v${version}`, version }
  })
  return { status: 200, body }
}

/** `GET /services/data/{version}` */
export function listResources({ params, origin, org }: Call): Answer {
  const names = ['sobjects', 'query', 'queryAll', 'limits', 'composite', 'jobs', 'metadata']
  const paths = names.map((name) => [name, `/services/data/${params.v}/${name}`])
  const identity = `${origin}/id/${org.id}/${org.userId}`
  return { status: 200, body: { ...Object.fromEntries(paths), identity } }
}
