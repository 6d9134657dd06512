import { mixSeed, type Random, randomFrom } from '../random.ts'
import { type BookCompany, industries } from './book.ts'
import { owners } from './cast.ts'
import { countries, legalForms, nameStems, nameTrades, otherScripts } from './names.ts'
import { type Accounts, type Role, special } from './sample-accounts.ts'
import { type SampleSettings, streams } from './sample-settings.ts'

const loop: readonly number[] = special.loop
const activeOwners = owners.filter((owner) => owner.isActive).length

/** The companies of a book, in the order of their positions. */
export function sampleCompanies(settings: SampleSettings, accounts: Accounts): BookCompany[] {
  const companies: BookCompany[] = []
  for (let at = 0; at < settings.companies; at++) {
    const random = randomFrom(mixSeed(settings.seed, at, streams.company))
    const role = accounts.roles[at] ?? 'idle'
    const annual = accounts.annual[at] ?? 0
    const contacts = drawContacts(role, random)
    companies.push({
      name: nameOf(at, random),
      domain: random.chance(0.9) ? `company-${at + 1}.example.com` : null,
      owner: ownerOf(at, random),
      industry: random.chance(0.88) ? random.pick(industries) : null,
      country: random.pick(countries),
      employees: random.chance(0.7) ? Math.ceil(random.logNormal(60, 1.2)) : null,
      annualRevenue: random.chance(0.6) ? companyRevenue(annual, random) : null,
      parent: parentOf(at, settings.companies, random),
      isTarget: role === 'target' || (role === 'prospect' && random.chance(0.15)),
      idealFit: random.chance(1 / 3) ? random.pick([1, 2, 2, 3, 3]) : null,
      contacts,
      buyingRoles: drawBuyingRoles(contacts, random),
      createdOn: settings.calendar.date((accounts.tenureDays[at] ?? 0) + random.int(20, 200)),
    })
  }
  return companies
}

function nameOf(at: number, random: Random): string {
  const foreign = at >= 20 && at % 11 === 0 ? otherScripts[at / 11 - 2] : undefined
  if (foreign !== undefined) return foreign
  const name = `${random.pick(nameStems)} ${random.pick(nameTrades)} ${random.pick(legalForms)}`
  return at < 300 ? name : `${name} ${at}`
}

function ownerOf(at: number, random: Random): number | null {
  if (at === special.ownerless) return null
  if (at === special.leaversAccount) return activeOwners
  if (random.chance(0.02)) return activeOwners
  return random.int(0, activeOwners - 1)
}

function companyRevenue(annual: number, random: Random): number {
  const exact = Math.max(20_000, annual) * random.logNormal(30, 0.9)
  return Math.round(exact / 1000) * 1000
}

function parentOf(at: number, count: number, random: Random): BookCompany['parent'] {
  const [head, child] = special.giantGroup
  if (at === head) return null
  if (at === special.giantGroup[3]) return child
  if (at === child || at === special.giantGroup[2]) return head
  if (at === special.orphan) return 'gone'
  const inLoop = loop.indexOf(at)
  if (inLoop >= 0 && count > special.loopChild) return loop[(inLoop + 1) % loop.length] ?? null
  if (at === special.loopChild) return special.loop[0]
  if (at <= special.withoutRate || !random.chance(0.06)) return null
  return random.int(special.withoutRate, at - 1)
}

function drawContacts(role: Role, random: Random): number | null {
  if (random.chance(0.04)) return null
  const most = role === 'idle' || role === 'target' ? 1.2 : 4
  return Math.floor(random.logNormal(most, 0.8))
}

function drawBuyingRoles(contacts: number | null, random: Random): number | null {
  if (contacts === null || !random.chance(0.5)) return null
  return random.int(0, Math.min(contacts, 6))
}
