import type { WonDeal } from './book.ts'
import { earnedIn } from './earned.ts'
import { clamp, mean, sum, variation } from './numbers.ts'

const bucketDays = 91

/** "stability = the larger of the two; null where never won." */
export function stabilityOf(won: readonly WonDeal[]): number | null {
  if (won.length === 0) return null
  return Math.max(evenness(won), regularity(won))
}

/** "even = (buckets with s > 0) / n × 1 / (1 + cv) …; 0 where the sum is 0" */
export function evenness(won: readonly WonDeal[]): number {
  const firstAge = Math.max(...won.map((deal) => deal.age))
  const n = clamp(Math.ceil((firstAge + 1) / bucketDays), 4, 8)
  const s = Array.from({ length: n }, (_, bucket) => {
    const span = { from: bucket * bucketDays, to: (bucket + 1) * bucketDays }
    // "With s the won amount per bucket, negatives taken as 0"
    return Math.max(0, sum(won.map((deal) => earnedIn(span, deal))))
  })
  if (sum(s) === 0) return 0
  return (s.filter((amount) => amount > 0).length / n) * (1 / (1 + variation(s)))
}

/**
 * "with at least 3 different dates of won deals, take the gaps in days between neighbouring dates,
 * and the age of the latest as one more gap if it is above 1.5 × their mean; regular = 1 / (1 + cv
 * of the gaps), else 0"
 */
export function regularity(won: readonly WonDeal[]): number {
  const ages = [...new Set(won.map((deal) => deal.age))].sort((a, b) => a - b)
  if (ages.length < 3) return 0
  const gaps = ages.slice(1).map((age, index) => age - (ages[index] ?? age))
  const latest = ages[0] ?? 0
  if (latest > 1.5 * mean(gaps)) gaps.push(latest)
  return 1 / (1 + variation(gaps))
}
