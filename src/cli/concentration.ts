import { Command } from 'commander'
import { UsageError } from '../errors.ts'
import { readJudgedBook } from '../run/account-views.ts'
import { type ConcentrationReport, concentrationReport } from '../run/concentration-report.ts'
import type { Texts } from '../texts/texts.ts'
import { createOutput, type Output } from './output.ts'
import { table } from './table.ts'
import { withApp } from './with-app.ts'

/** `concentration`: how much the revenue depends on few customers. */
export function concentrationCommand(): Command {
  return new Command('concentration')
    .description('tell how much the revenue depends on few customers')
    .option('--tenant <id>', 'which tenant, where several are stored')
    .option('--json', 'print one JSON document', false)
    .action((options: { tenant?: string; json: boolean }) =>
      withApp(async (app) => {
        const out = createOutput(options.json)
        const tenant = await app.knownTenant(options.tenant)
        const book = await readJudgedBook(tenant)
        if (!book) throw new UsageError('Nothing is scored yet; start with: key-accounts run')
        const report = concentrationReport(book)
        if (out.isJson) return out.json(report)
        printConcentration(report, { out, texts: app.texts, currency: tenant.info.currency })
      }),
    )
}

/** Concentration for a person. */
export function printConcentration(
  report: ConcentrationReport,
  { out, texts, currency }: { out: Output; texts: Texts; currency: string },
): void {
  const { effectiveCustomers } = report
  out.line(`Revenue ${texts.money(report.revenue, currency)}`)
  out.line(`  largest customer      ${texts.percent(report.largestShare)}`)
  out.line(`  five largest          ${texts.percent(report.top5Share)}`)
  out.line(`  customers for 80 %    ${report.groupsFor80}`)
  out.line(`  HHI                   ${texts.number(report.hhi)} (${report.band})`)
  out.line(
    `  as if equal customers ${effectiveCustomers === null ? '–' : texts.number(effectiveCustomers, 1)}`,
  )
  if (report.groups.length === 0) return
  const rows = report.groups.map(({ name, share, dependence, hhiIfItLeaves }) => [
    name,
    texts.percent(share),
    out.style(dependence === 'mono-client' ? 'red' : 'yellow', dependence),
    texts.number(hhiIfItLeaves),
  ])
  const head = ['Customer group', 'Share', 'Danger', 'HHI if it leaves']
  for (const line of table(head, rows, { right: [1, 3], widths: [36, 9, 15, 18] })) out.line(line)
}
