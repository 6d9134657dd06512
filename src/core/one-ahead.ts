/**
 * The results of tasks in their order. Each task is begun before the result of the one before it is
 * worked on, so that a database answers while the program computes.
 */
export async function* oneAhead<T>(
  tasks: Iterable<() => Promise<T>> | AsyncIterable<() => Promise<T>>,
): AsyncGenerator<T> {
  let begun: Promise<T> | null = null
  for await (const task of tasks) {
    const next = task()
    // Whoever stops early never awaits it; whoever goes on gets its failure.
    next.catch(() => undefined)
    if (begun) yield await begun
    begun = next
  }
  if (begun) yield await begun
}
