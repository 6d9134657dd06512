import { Command } from 'commander'
import { UsageError } from '../errors.ts'
import { forget, type Leave } from '../install/disconnect.ts'
import type { App } from '../open-app.ts'
import type { TenantStore } from '../ports/store.ts'
import { createOutput } from './output.ts'
import { withApp } from './with-app.ts'

interface ForgetOptions {
  readonly yes: boolean
  readonly json: boolean
}

/** `forget TENANT --yes`: ends a company's installation for it, as Disconnect on its pages does. */
export function forgetCommand(): Command {
  return new Command('forget')
    .description(
      'delete what is stored of a company, and its installation, where many install the app',
    )
    .argument('<tenant>', 'such as hubspot:1234567')
    .option('--yes', 'delete it; without this, only say what there is', false)
    .option('--json', 'print one JSON document', false)
    .action((id: string, options: ForgetOptions) =>
      withApp((app) => forgetTenant(app, id, options)),
    )
}

async function forgetTenant(
  { installs, knownTenant }: App,
  id: string,
  options: ForgetOptions,
): Promise<void> {
  if (!installs) {
    throw new UsageError(
      'forget is for a deployment whose app companies install (APP_SECRET); here press Delete all data on the connection page',
    )
  }
  const tenant = await knownTenant(id)
  const stored = await inWords(tenant)
  if (!options.yes) {
    throw new UsageError(
      `This would delete ${stored} of ${id}, everything else stored of it, and its installation. ` +
        'Nothing was deleted; add --yes to do it',
    )
  }
  const left = await forget(tenant, installs)
  const out = createOutput(options.json)
  if (out.isJson) return out.json({ tenant: id, crm: left.kind })
  out.line(`Deleted ${stored} of ${id}, everything else stored of it, and its installation.`)
  out.line(toldOf(left))
}

async function inWords({ mirror, runs }: TenantStore): Promise<string> {
  const { accounts, deals } = await mirror.counts()
  const [last] = await runs.list(1)
  return `${accounts} accounts, ${deals} deals, ${last?.id ?? 0} runs`
}

function toldOf(left: Leave): string {
  switch (left.kind) {
    case 'left':
      return 'The grant was given back; in HubSpot the app was removed too.'
    case 'refused':
      return 'The CRM had taken the grant back already.'
    case 'notAsked':
      return `The CRM was not told: ${left.reason}.`
    default:
      return left satisfies never
  }
}
