interface Place {
  readonly pathname: string
  readonly search: string
  readonly hash: string
}

const path = '/sign-in'

/** Where to sign in, and to come back from to the place where one is. */
export function signInPath(place: Place): string {
  if (place.pathname === path) return `${path}${place.search}`
  return `${path}?${new URLSearchParams({ back: `${place.pathname}${place.search}${place.hash}` })}`
}

/** The place to come back to; a link that leads to another site is not followed. */
export function placeToReturnTo(parameters: URLSearchParams, origin: string): string {
  const back = parameters.get('back') ?? '/'
  const isOurs = back.startsWith('/') && URL.parse(back, origin)?.origin === origin
  return isOurs ? back : '/'
}
