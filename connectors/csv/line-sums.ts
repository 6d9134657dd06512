import type { TenantTime } from '#connectors/shared/tenant-time.ts'
import { round } from '#src/core/round.ts'
import { listOf } from './account-of.ts'
import type { SurveyedFile } from './book.ts'
import { FieldReader } from './field-reader.ts'
import { lineAmount } from './map-others.ts'
import { dataRows } from './open-file.ts'

/** What the lines of each deal add up to. Takes memory for every deal that has lines. */
export async function sumLines(
  lines: SurveyedFile,
  time: TenantTime,
): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>()
  const read = new FieldReader(lines, lines.survey, time)
  for await (const rows of dataRows(lines)) {
    for (const row of rows) {
      if (row.fault !== undefined || !read.at(row).isWanted) continue
      const amount = lineAmount(read)
      if (amount === null) continue
      for (const deal of listOf(read.text('deal') ?? '')) {
        sums.set(deal, (sums.get(deal) ?? 0) + amount)
      }
    }
  }
  for (const [deal, sum] of sums) sums.set(deal, round(sum, 6))
  return sums
}
