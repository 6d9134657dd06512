import type { Random } from '../random.ts'
import type { BookLineItem } from './book.ts'
import { firstNewProduct, products } from './cast.ts'

/** One or two products; buyers of this year's products add one of those. */
export function drawItems(random: Random, amount: number, buysNew: boolean): BookLineItem[] {
  const drawn = [random.int(0, firstNewProduct - 1)]
  if (random.chance(0.3)) drawn.push(random.int(0, firstNewProduct - 1))
  if (buysNew) drawn.push(random.int(firstNewProduct, products.length - 1))
  return [...new Set(drawn)].map((product) => {
    const price = products[product]?.price ?? 100
    return { product, price, quantity: Math.max(1, Math.round(amount / drawn.length / price)) }
  })
}
