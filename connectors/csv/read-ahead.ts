/** The same values, of which the next is already being made while one is used. */
export async function* readAhead<T>(values: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = values.next()
  // A failure is thrown when it is its turn; until then nobody need hear of it.
  next.catch(() => undefined)
  try {
    for (let result = await next; !result.done; result = await next) {
      next = values.next()
      next.catch(() => undefined)
      yield result.value
    }
  } finally {
    await next.catch(() => undefined)
    await values.return(undefined)
  }
}
