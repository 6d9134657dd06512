/** A link that signs its first visitor in. */
export interface SignInLink {
  /** Such as `hubspot:1234567`. */
  readonly tenant: string
  readonly role: 'admin'
}

/** Links that were handed out and not used yet, by a digest of their secret. */
export interface SignInLinkShelf {
  /** Keeps a link of a known tenant, and removes all that have run out by `now`. */
  put(digest: string, link: SignInLink & { readonly expiresAt: Date }, now: Date): Promise<void>
  /** Uses a link up. Null where there is none, it was used, or had run out by `now`. */
  take(digest: string, now: Date): Promise<SignInLink | null>
}
