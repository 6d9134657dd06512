import { useLocalStorage } from '@mantine/hooks'

/** Which way the axes of the matrix run. */
export interface Axes {
  /** Strong accounts on the right; else on the left, as older books draw it. */
  readonly isStrongRight: boolean
  /** Attractive accounts at the top. */
  readonly isAttractiveUp: boolean
}

const usual: Axes = { isStrongRight: true, isAttractiveUp: true }

/** The directions that were chosen in this browser, and how to choose others. */
export function useAxes(): readonly [Axes, (axes: Axes) => void] {
  const [axes, setAxes] = useLocalStorage<Axes>({
    key: 'key-accounts-matrix-axes',
    defaultValue: usual,
    getInitialValueInEffect: false,
    deserialize: (text) => readAxes(text),
  })
  return [axes, setAxes]
}

/** What cannot be read is as if nothing had been chosen. */
function readAxes(text: string | undefined): Axes {
  try {
    const { isStrongRight, isAttractiveUp } = JSON.parse(text ?? '{}') as Partial<Axes>
    return {
      isStrongRight: isStrongRight !== false,
      isAttractiveUp: isAttractiveUp !== false,
    }
  } catch {
    return usual
  }
}
