import type { StoredRun, TenantStore } from '../ports/store.ts'

/**
 * Makes something of what the last run left and keeps it until another run has ended or it was taken
 * back; whoever asks meanwhile waits for the same. `tag` changes when it does. What is given `beside` must
 * be the same for a tenant each time. Null before the first run.
 */
export function keptByRun<T, Beside extends readonly unknown[]>(
  make: (tenant: TenantStore, run: StoredRun, ...beside: Beside) => Promise<T>,
) {
  const kept = new WeakMap<TenantStore, { readonly tag: string; readonly value: Promise<T> }>()
  return async (
    tenant: TenantStore,
    ...beside: Beside
  ): Promise<{ readonly tag: string; readonly value: T } | null> => {
    const run = await tenant.runs.lastDone()
    if (!run || run.modelVersion === null) return null
    const tag = `${run.id}-${run.status}-${run.modelVersion}`
    const known = kept.get(tenant)
    if (known?.tag === tag) return { tag, value: await known.value }
    const value = make(tenant, run, ...beside)
    kept.set(tenant, { tag, value })
    try {
      return { tag, value: await value }
    } catch (error) {
      if (kept.get(tenant)?.value === value) kept.delete(tenant)
      throw error
    }
  }
}
