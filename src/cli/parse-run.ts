import { InvalidArgumentError } from 'commander'

/** The number of a run, as an argument of the command line. */
export function parseRun(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a run is a whole number')
  return Number(text)
}
