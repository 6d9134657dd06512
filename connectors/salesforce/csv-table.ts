import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { parse } from 'csv-parse'
import { ConnectorError } from '#src/errors.ts'
import { inBatches } from '../shared/in-batches.ts'
import type { Api } from './api.ts'
import type { WireRecord } from './collections.ts'
import { NetworkFault } from './transport.ts'

/** Lines that become bytes together. */
const linesAtOnce = 1_000

/**
 * Records as a CSV for a Bulk job. It has a column for every field that any of them names; what a
 * record does not name is left blank, which changes nothing, and null is `#N/A`, which clears.
 */
export function toCsv<Item>(items: readonly Item[], toRecord: (item: Item) => WireRecord): Buffer {
  const names = new Set<string>()
  for (const item of items) for (const name of Object.keys(toRecord(item))) names.add(name)
  const line = (item: Item) => {
    const record = toRecord(item)
    return `${[...names].map((name) => cell(record[name])).join(',')}\n`
  }
  const parts = inBatches(items, linesAtOnce).map((some) => Buffer.from(some.map(line).join('')))
  return Buffer.concat([Buffer.from(`${[...names].join(',')}\n`), ...parts])
}

function cell(value: string | number | null | undefined): string {
  if (value === undefined) return ''
  if (value === null) return '#N/A'
  return typeof value === 'number' ? String(value) : `"${value.replaceAll('"', '""')}"`
}

const mostTries = 3

/**
 * Hands over the lines of an ingest job's result, by the names in its header: some of them again
 * where the answer was cut off and asked for anew.
 */
export async function readLines(
  api: Api,
  path: string,
  use: (line: Readonly<Record<string, string>>) => void,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      const { body } = await api.open(path, new AbortController().signal)
      const source = Readable.fromWeb(body as WebStream<Uint8Array>)
      const lines = source.compose(parse({ bom: true, columns: true, skip_empty_lines: true }))
      for await (const line of lines as AsyncIterable<Record<string, string>>) {
        if (line.sf__Id === undefined) throw new NetworkFault('the result makes no sense')
        use(line)
      }
      return
    } catch (error) {
      if (!(error instanceof NetworkFault)) throw error
      if (tries >= mostTries) {
        throw new ConnectorError(`A result of Salesforce was cut off: ${error.message}`, {
          remedy: { kind: 'retry' },
          cause: error,
        })
      }
    }
  }
}
