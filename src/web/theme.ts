import { type CSSVariablesResolver, createTheme } from '@mantine/core'

/** Looks of every component; a page sets only what is its own. */
export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: 8,
  colors: {
    dark: [
      '#c9cbcf',
      '#abaeb3',
      '#8b8f96',
      '#5c5f66',
      '#373a40',
      '#2c2e33',
      '#222428',
      '#191a1d',
      '#131416',
      '#0e0f10',
    ],
  },
  autoContrast: true,
  luminanceThreshold: 0.18,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", Arial, sans-serif',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.375rem', lineHeight: '1.3' },
      h3: { fontSize: '1.125rem', lineHeight: '1.35' },
      h4: { fontSize: '1rem', lineHeight: '1.4' },
      h5: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  components: {
    NavLink: { styles: { root: { borderRadius: 'var(--mantine-radius-md)' } } },
    Tooltip: { defaultProps: { multiline: true, maw: 320, withArrow: true } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm' } },
  },
})

/** Texts in a colour, on white and on the pale shades of that colour. */
const darkTexts = {
  blue: '#12508c',
  cyan: '#095c6b',
  green: '#1d6330',
  orange: '#963007',
  red: '#a61e1e',
  teal: '#05593f',
  violet: '#4b30a8',
  yellow: '#744600',
}

const darkTextVariables = Object.entries(darkTexts).flatMap(([name, colour]) => [
  [`--mantine-color-${name}-light-color`, colour],
  [`--mantine-color-${name}-text`, colour],
])

/** In the dark, a colour behind a text is a breath of it, not a block. */
const darkFields = Object.keys(darkTexts).flatMap((name) => [
  [`--mantine-color-${name}-light`, breathOf(name, 18)],
  [`--mantine-color-${name}-light-hover`, breathOf(name, 26)],
  [`--mantine-color-${name}-light-color`, `var(--mantine-color-${name}-2)`],
])

function breathOf(name: string, percent: number): string {
  return `color-mix(in srgb, var(--mantine-color-${name}-7) ${percent}%, var(--mantine-color-body))`
}

/** Mantine's pale texts, made dark or light enough to be read (WCAG AA, 4.5 to 1). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...Object.fromEntries(darkTextVariables),
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    '--key-accounts-sidebar': 'var(--mantine-color-gray-0)',
  },
  dark: {
    ...Object.fromEntries(darkFields),
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-anchor': 'var(--mantine-color-blue-4)',
    '--key-accounts-sidebar': 'var(--mantine-color-dark-8)',
  },
})
