/** Strokes on a field of 24 by 24. */
const strokes = {
  alert:
    'M12 9v4m0 3.5v.01M10.3 4.3 2.9 17a2 2 0 0 0 1.7 3h14.8a2 2 0 0 0 1.7-3L13.7 4.3a2 2 0 0 0-3.4 0z',
  arrowDown: 'M12 5v14m6-6-6 6-6-6',
  arrowLeft: 'M5 12h14M11 6l-6 6 6 6',
  arrowRight: 'M5 12h14m-6-6 6 6-6 6',
  arrowUp: 'M12 19V5m6 6-6-6-6 6',
  auto: 'M12 3a9 9 0 1 0 0 18zm0 0a9 9 0 0 1 0 18',
  calendar:
    'M5 6h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zm3-3v5m8-5v5M4 11h16',
  check: 'M5 12.5 10 17.5 20 7',
  chevronDown: 'm6 9 6 6 6-6',
  chevronRight: 'm9 6 6 6-6 6',
  close: 'M18 6 6 18M6 6l12 12',
  copy: 'M9 9h10a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zM5 15a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1',
  download: 'M12 4v12m-5-5 5 5 5-5M4 20h16',
  external: 'M13 5h6v6M19 5l-9 9M10 6H6a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1v-4',
  filter: 'M4 5h16l-6 7.5V19l-4 1.5v-8z',
  help: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18zm0-4v.01M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7',
  info: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18zm0-10v5m0-8v.01',
  lasso: 'M12 4c5 0 9 2.2 9 5s-4 5-9 5-9-2.2-9-5 4-5 9-5zM6 13a2 2 0 1 0 1 3.7c.4 1.6-.2 3-1.5 3.8',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01',
  matrix:
    'M4 4v16h16M8 15a1 1 0 1 0 2 0a1 1 0 1 0-2 0M11 9a1 1 0 1 0 2 0a1 1 0 1 0-2 0M16 7a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M15.5 14a.7 .7 0 1 0 1.4 0a.7 .7 0 1 0-1.4 0',
  menu: 'M4 7h16M4 12h16M4 17h16',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  pin: 'M9 4h6l-1 6 3 3H7l3-3zm3 9v7',
  play: 'M7 4.5v15l12-7.5z',
  playbook: 'M5 5a2 2 0 0 1 2-2h12v18H7a2 2 0 0 1-2-2zm0 13a2 2 0 0 1 2-2h12M9 7.5h6M9 11h4',
  plug: 'M8 3v5m8-5v5M6 8h12v3a6 6 0 0 1-12 0zm6 9v4',
  plus: 'M12 5v14M5 12h14',
  printer:
    'M7 9V4h10v5M7 17H5a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M7 14h10v6H7z',
  refresh: 'M20 11a8 8 0 0 0-14.5-3.5L4 9m0-4v4h4M4 13a8 8 0 0 0 14.5 3.5L20 15m0 4v-4h-4',
  runs: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18zm0-14v5l3.5 2',
  search: 'M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13zm4.5-2 5 5',
  settings:
    'M4 7h9m4 0h3M4 17h3m4 0h9M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  signOut:
    'M14 8V6a1 1 0 0 0-1-1H6a1 1 0 0 0-1 1v12a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1v-2M10 12h11m-3-3 3 3-3 3',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4',
  trash: 'M4 7h16M10 11v6m4-6v6M6 7l1 13h10l1-13M9 7V4h6v3',
  undo: 'M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3',
  upload: 'M12 16V4M7 9l5-5 5 5M4 20h16',
  users:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-6.5 9a6.5 6.5 0 0 1 13 0M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.3a6.5 6.5 0 0 1 3.5 5.7',
} as const

export type IconName = keyof typeof strokes

/** A line drawing in the colour of the text beside it. It says nothing to a screen reader: the text does. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flexShrink: 0 }}
    >
      <path d={strokes[name]} />
    </svg>
  )
}
