import type { Mark } from '../../ports/marks.ts'

/** The app as it is registered at HubSpot, for what HubSpot asks of this server. */
export interface HubSpotApp {
  /** By which HubSpot signs its requests. */
  readonly clientSecret: string
  /** Before the path of every address that HubSpot calls, such as `https://accounts.example.com`. */
  readonly publicUrl: string
  /** Records that a webhook's body is about; null where it is no list of events. */
  readonly readMarks: (body: unknown) => readonly Mark[] | null
}
