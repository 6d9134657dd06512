import { ConnectorError } from '#src/errors.ts'

/**
 * Sends items together; where HubSpot refuses the whole for the sake of some, sends the halves, so
 * that one bad item does not sink the others. Outcomes are in the order of the items.
 */
export async function inHalves<Item, Outcome>(
  items: readonly Item[],
  send: (items: readonly Item[]) => Promise<Outcome[]>,
  refuse: (item: Item, error: ConnectorError) => Outcome,
): Promise<Outcome[]> {
  try {
    return await send(items)
  } catch (error) {
    if (!isItemRefusal(error)) throw error
    if (items.length === 1) return items.map((item) => refuse(item, error))
    const half = Math.ceil(items.length / 2)
    return [
      ...(await inHalves(items.slice(0, half), send, refuse)),
      ...(await inHalves(items.slice(half), send, refuse)),
    ]
  }
}

/** A refusal for what was sent, not for who sent it. */
function isItemRefusal(error: unknown): error is ConnectorError {
  if (!(error instanceof ConnectorError) || error.remedy.kind !== 'reject') return false
  const status = error.status ?? 0
  return status >= 400 && status < 500 && status !== 403
}
