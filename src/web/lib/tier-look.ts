/** A tier as the model lists it, the highest first. */
export interface NamedTier {
  readonly id: string
  readonly name: string
}

/** How a tier is drawn: never by colour alone. Paths lie within -1 and 1 around the centre. */
export interface TierLook {
  readonly colour: string
  readonly path: string
}

const circle = 'M-.85 0A.85 .85 0 1 0 .85 0A.85 .85 0 1 0-.85 0Z'

/** Colours of Okabe and Ito, which people with any colour vision tell apart. */
const looks: readonly TierLook[] = [
  { colour: '#d55e00', path: 'M0-1L1 0L0 1L-1 0Z' },
  { colour: '#0072b2', path: 'M0-.95L1 .75L-1 .75Z' },
  { colour: '#009e73', path: 'M-.8-.8H.8V.8H-.8Z' },
  { colour: '#cc79a7', path: 'M0 1L-.95 .31L-.59-.81L.59-.81L.95 .31Z' },
  { colour: '#e69f00', path: 'M0 .95L-1-.75L1-.75Z' },
  { colour: '#56b4e9', path: 'M-.5-.87H.5L1 0L.5 .87H-.5L-1 0Z' },
  { colour: '#b8a800', path: 'M-.35-1H.35V-.35H1V.35H.35V1H-.35V.35H-1V-.35H-.35Z' },
  { colour: '#7a5195', path: 'M-1-.5H1V.5H-1Z' },
  { colour: '#5c940d', path: 'M-.5-1H.5V1H-.5Z' },
]

/** The last tier takes everyone and is grey. */
const lastLook: TierLook = { colour: '#868e96', path: circle }

/** How to draw the tier `id` of a model's tiers; one that is not among them is drawn as the last. */
export function tierLook(id: string | null, tiers: readonly NamedTier[]): TierLook {
  const place = tiers.findIndex((tier) => tier.id === id)
  return place < 0 || place === tiers.length - 1 ? lastLook : (looks[place] ?? lastLook)
}
