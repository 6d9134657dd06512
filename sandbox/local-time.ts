/** Instants at a time of day in a time zone, for calendar dates. */
export function localTime(timeZone: string): (date: string, minuteOfDay: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const midnights = new Map<string, number>()
  const midnightOf = (date: string) => {
    const utc = Date.parse(`${date}T00:00:00Z`)
    const guess = utc - offsetMs(format, utc)
    return utc - offsetMs(format, guess)
  }
  return (date, minuteOfDay) => {
    let midnight = midnights.get(date)
    if (midnight === undefined) {
      midnight = midnightOf(date)
      midnights.set(date, midnight)
    }
    return midnight + minuteOfDay * 60_000
  }
}

/** How far a time zone is ahead of UTC at an instant. */
export function zoneOffsetMs(timeZone: string, atMs: number): number {
  return offsetMs(new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }), atMs)
}

function offsetMs(format: Intl.DateTimeFormat, atMs: number): number {
  const zone = format.formatToParts(atMs).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(zone) ?? []
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === '-' ? -size : size
}
