import { expect, it } from 'vitest'
import type { Store } from '#src/ports/store.ts'

const monday = new Date('2026-11-02T10:00:00Z')
const tuesday = new Date('2026-11-03T10:00:00Z')
const wednesday = new Date('2026-11-04T10:00:00Z')
const grant = { sealedGrant: 'sealed', scopes: ['oauth'], userId: '42' }

/** What CRMs tell of companies that have removed the app. */
export function uninstallsContract(store: () => Store): void {
  const told = async (prefix: string) =>
    (await store().uninstalls.told()).filter((id) => id.startsWith(prefix))
  const tell = (tenant: string, at: Date) =>
    store().uninstalls.keep('hubspot', { uninstalls: [{ tenant, at }], position: 'somewhere' })

  it('keeps how far the journal of a CRM was read', async () => {
    const { uninstalls } = store()
    await uninstalls.keep('hubspot', { uninstalls: [], position: 'one' })
    await uninstalls.keep('hubspot', { uninstalls: [], position: 'two' })
    expect(await uninstalls.position('hubspot')).toBe('two')
    expect(await uninstalls.position('salesforce')).toBeNull()
  })

  it('tells who has removed the app, until a grant is given or renewed later, or it is uninstalled', async () => {
    const { installations } = store()
    for (const number of [71, 72, 73, 74]) {
      await installations.install({ tenant: `hubspot:${number}`, ...grant }, monday)
      await tell(`hubspot:${number}`, tuesday)
    }
    await tell('hubspot:75', tuesday)
    expect(await told('hubspot:7')).toEqual([
      'hubspot:71',
      'hubspot:72',
      'hubspot:73',
      'hubspot:74',
    ])
    await installations.pause('hubspot:71', 'revoked', wednesday)
    await installations.install({ tenant: 'hubspot:72', ...grant }, wednesday)
    await installations.renew('hubspot:73', 'renewed', wednesday)
    await installations.uninstall('hubspot:74', wednesday)
    expect(await told('hubspot:7')).toEqual(['hubspot:71'])
  })

  it('goes by the latest word, whatever the order, and by none that is older than the grant', async () => {
    const { installations } = store()
    await installations.install({ tenant: 'hubspot:81', ...grant }, tuesday)
    await tell('hubspot:81', monday)
    await tell('hubspot:81', tuesday)
    expect(await told('hubspot:8')).toEqual([])
    await tell('hubspot:81', wednesday)
    await tell('hubspot:81', monday)
    expect(await told('hubspot:8')).toEqual(['hubspot:81'])
  })
}
