import { type Command, Option } from 'commander'
import type { CsvSettings } from '../choose-crm.ts'
import { UsageError } from '../errors.ts'

/** What `run` was told of files on its command line. */
export interface CsvOptions extends Partial<Omit<CsvSettings, 'out'>> {
  readonly crm?: 'csv'
  readonly out?: string
}

/** Adds the options by which a command reads and writes files instead of a CRM. */
export function withCsvOptions(command: Command): Command {
  return command
    .addOption(new Option('--crm <kind>', 'read and write files, not a CRM').choices(['csv']))
    .option('--accounts <file>', 'with --crm csv: the accounts')
    .option('--deals <file>', 'with --crm csv: the deals')
    .option('--activities <file>', 'with --crm csv: calls, meetings, emails and notes')
    .option('--tickets <file>', 'with --crm csv: service cases')
    .option('--line-items <file>', 'with --crm csv: products of deals')
    .option('--owners <file>', 'with --crm csv: who owns accounts')
    .option('--mapping <file>', 'with --crm csv: how to read them, see docs/csv.md')
    .option('--name <name>', 'with --crm csv: the name under which the book is kept')
    .option('--time-zone <zone>', 'with --crm csv: such as Europe/Madrid')
    .option('--currency <code>', 'with --crm csv: of the amounts, such as EUR')
    .addOption(
      new Option('--dates <order>', 'with --crm csv: how dates are written').choices([
        'dd/mm/yyyy',
        'mm/dd/yyyy',
      ]),
    )
    .addOption(
      new Option('--decimal <mark>', 'with --crm csv: in numbers').choices(['comma', 'point']),
    )
    .option('--out <folder>', 'with --crm csv: where to write accounts.csv, tasks.csv, report.json')
}

/** Null where the run is with a CRM. Throws a UsageError where a file that is needed is not named. */
export function csvSettings({
  crm,
  accounts,
  deals,
  out,
  ...rest
}: CsvOptions): CsvSettings | null {
  if (crm !== 'csv') {
    if (accounts ?? deals ?? out) throw new UsageError('Files need --crm csv')
    return null
  }
  if (accounts === undefined || deals === undefined || out === undefined) {
    throw new UsageError('--crm csv needs --accounts, --deals and --out; see docs/csv.md')
  }
  const { activities, tickets, lineItems, owners, mapping } = rest
  const { name, timeZone, currency, dates, decimal } = rest
  const given = { activities, tickets, lineItems, owners, mapping, name, timeZone, currency }
  return { accounts, deals, out, ...defined({ ...given, dates, decimal }) }
}

/** Without the keys whose value is undefined. */
function defined<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
