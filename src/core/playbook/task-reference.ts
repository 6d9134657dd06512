const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const offset = 0xcbf29ce484222325n
const prime = 0x100000001b3n

/**
 * Reference of a task, such as `KA-7Q0M3ZB9XC`: 50 bits of a hash of its key in Crockford's base 32,
 * the same wherever it is computed. The odds that two of 100,000 tasks share one are below 1 in
 * 200,000, and a task is looked up among those of its own account only.
 */
export function taskReference(key: string): string {
  let bits = mix(fnv1a(key)) >> 14n
  let digits = ''
  for (let place = 0; place < 10; place++) {
    digits += alphabet[Number(bits & 31n)]
    bits >>= 5n
  }
  return `KA-${digits}`
}

/** FNV-1a on 64 bits over the text's UTF-8 bytes (Fowler, Noll, Vo; RFC 9923). */
function fnv1a(text: string): bigint {
  let hash = offset
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime)
  }
  return hash
}

/** The finalizer of MurmurHash3 (Appleby), without which keys that differ at the end look alike. */
function mix(hash: bigint): bigint {
  const once = BigInt.asUintN(64, (hash ^ (hash >> 33n)) * 0xff51afd7ed558ccdn)
  const twice = BigInt.asUintN(64, (once ^ (once >> 33n)) * 0xc4ceb9fe1a85ec53n)
  return twice ^ (twice >> 33n)
}
