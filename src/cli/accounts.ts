import { Command } from 'commander'
import { UsageError } from '../errors.ts'
import type { App } from '../open-app.ts'
import { type AccountView, accountViews, readJudgedBook } from '../run/account-views.ts'
import { accountsTable } from './accounts-table.ts'
import { createOutput } from './output.ts'
import { withApp } from './with-app.ts'

interface AccountsOptions {
  readonly tier?: string
  readonly tenant?: string
  readonly json: boolean
}

/** `accounts`: the ranking as the last run left it. */
export function accountsCommand(): Command {
  return new Command('accounts')
    .description('list the scored accounts, best first')
    .option('--tier <id>', 'only this tier, such as key')
    .option('--tenant <id>', 'which tenant, where several are stored')
    .option('--json', 'print one JSON document', false)
    .action((options: AccountsOptions) => withApp((app) => list(app, options)))
}

async function list(app: App, options: AccountsOptions): Promise<void> {
  const out = createOutput(options.json)
  const { views, tiers, currency } = await readAccounts(app, options.tenant)
  const { tier } = options
  if (tier !== undefined && !tiers.includes(tier)) {
    throw new UsageError(`There is no tier "${tier}"; the model has: ${tiers.join(', ')}`)
  }
  const shown = views.filter((view) => tier === undefined || view.tier === tier)
  if (out.isJson) return out.json(shown)
  for (const line of accountsTable(shown, { out, texts: app.texts, currency })) out.line(line)
}

/** The accounts of the last run, for commands that show them. */
async function readAccounts(
  app: App,
  tenantId?: string,
): Promise<{ views: AccountView[]; tiers: string[]; currency: string }> {
  const tenant = await app.knownTenant(tenantId)
  const book = await readJudgedBook(tenant)
  if (!book) throw new UsageError('Nothing is scored yet; start with: key-accounts run')
  return {
    views: accountViews(book, app.texts),
    tiers: book.model.tiers.map(({ id }) => id),
    currency: tenant.info.currency,
  }
}
