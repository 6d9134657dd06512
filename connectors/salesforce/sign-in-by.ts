import type { GrantSource } from '#src/ports/installer.ts'
import type { SignIn } from './sign-in.ts'

/** Signs in by what the app was granted: at first as it is, then by what comes after the token that was refused. */
export function signInBy(grants: GrantSource): SignIn {
  let held: string | null = null
  return async () => {
    const { accessToken, instanceUrl, loginUrl } =
      held === null ? await grants.current() : await grants.renew(held)
    held = accessToken
    return { accessToken, instanceUrl: instanceUrl ?? loginUrl }
  }
}
