import type { Book } from '../books/book.ts'
import type { Value } from './field.ts'
import type { Loaded } from './load-book.ts'
import type { Org } from './org.ts'

const dayMs = 86_400_000

/** Adds the organization, users, stages, record types, currencies and products. */
export function loadSetup(org: Org, book: Book): Omit<Loaded, 'accountIds'> {
  const since = org.stamp() - 900 * dayMs
  const add = (name: string, values: Record<string, Value>) => {
    const object = org.object(name)
    return object.id(org.add(object, { CreatedDate: since, SystemModstamp: since, ...values }))
  }
  const { multiCurrency, timeZone, currency } = org.facts
  const home = multiCurrency ? { DefaultCurrencyIsoCode: currency } : {}
  add('Organization', {
    Name: 'Sandbox Inc.',
    OrganizationType: 'Enterprise Edition',
    IsSandbox: false,
    InstanceName: 'SBX1',
    TimeZoneSidKey: timeZone,
    DefaultLocaleSidKey: 'en_US',
    FiscalYearStartMonth: 1,
    ...home,
  })
  const user = (facts: Record<string, Value>) =>
    add('User', {
      UserType: 'Standard',
      TimeZoneSidKey: timeZone,
      LanguageLocaleKey: 'en_US',
      IsActive: true,
      ...home,
      ...facts,
    })
  const { username } = org.facts
  const adminId = user({
    ...{ Username: username, Email: username },
    ...{ FirstName: 'Integration', LastName: 'User' },
  })
  const profile = {
    ...{ Name: 'X00e_System_Administrator', Label: 'System Administrator' },
    ...{ IsOwnedByProfile: true, PermissionsCustomizeApplication: true },
  }
  add('PermissionSetAssignment', {
    AssigneeId: adminId,
    PermissionSetId: add('PermissionSet', profile),
  })
  const ownerIds = book.owners.map(({ firstName, lastName, email, isActive }) =>
    user({
      Username: email,
      FirstName: firstName,
      LastName: lastName,
      Email: email,
      IsActive: isActive,
    }),
  )
  const parking = 'unassigned@example.com'
  const nobodyId = user({
    Username: parking,
    LastName: 'Unassigned',
    Email: parking,
    IsActive: false,
  })
  addStages(org, book, add)
  addTaskChoices(add)
  if (multiCurrency) addCurrencies(book, add)
  return {
    ownerIds,
    nobodyId,
    recordTypeIds: addRecordTypes(book, add),
    productIds: addProducts(book, true, add),
    typedProductIds: addProducts(book, false, add),
  }
}

type Add = (name: string, values: Record<string, Value>) => string

function addStages(org: Org, book: Book, add: Add): void {
  const stages = book.pipelines.flatMap((pipeline) => pipeline.stages)
  for (const [at, { label, probability, outcome }] of stages.entries()) {
    org.stages.set(label, { label, probability: Math.round(probability * 100), outcome })
    add('OpportunityStage', {
      ApiName: label,
      MasterLabel: label,
      IsActive: true,
      IsClosed: outcome !== 'open',
      IsWon: outcome === 'won',
      DefaultProbability: Math.round(probability * 100),
      ForecastCategoryName: { open: 'Pipeline', won: 'Closed', lost: 'Omitted' }[outcome],
      SortOrder: at + 1,
    })
  }
}

function addTaskChoices(add: Add): void {
  const statuses = [
    'Not Started',
    'In Progress',
    'Completed',
    'Waiting on someone else',
    'Deferred',
  ]
  for (const [at, name] of statuses.entries()) {
    const facts = { IsDefault: at === 0, IsClosed: name === 'Completed', SortOrder: at + 1 }
    add('TaskStatus', { ApiName: name, MasterLabel: name, ...facts })
  }
  for (const [at, name] of ['High', 'Normal', 'Low'].entries()) {
    const facts = { IsDefault: name === 'Normal', IsHighPriority: at === 0, SortOrder: at + 1 }
    add('TaskPriority', { ApiName: name, MasterLabel: name, ...facts })
  }
}

/** Rates are units of the currency per unit of the corporate one; a currency without a rate has no row. */
function addCurrencies(book: Book, add: Add): void {
  const shared = { DecimalPlaces: 2, IsActive: true }
  add('CurrencyType', { IsoCode: book.currency, ConversionRate: 1, IsCorporate: true, ...shared })
  for (const [code, rate] of Object.entries(book.rates)) {
    if (rate === null) continue
    add('CurrencyType', { IsoCode: code, ConversionRate: 1 / rate, IsCorporate: false, ...shared })
  }
}

/** One record type per pipeline, as admins do for several sales processes. */
function addRecordTypes(book: Book, add: Add): Map<string, string> {
  const ids = book.pipelines.map(({ key, label }): [string, string] => [
    key,
    add('RecordType', {
      Name: label,
      DeveloperName: label.replaceAll(' ', '_'),
      SobjectType: 'Opportunity',
      IsActive: true,
    }),
  ])
  return new Map(ids)
}

function addProducts(book: Book, hasFamily: boolean, add: Add): string[] {
  return book.products.map(({ name, sku }) =>
    add('Product2', {
      Name: name,
      ProductCode: hasFamily ? sku : null,
      Family: hasFamily ? `${name} family` : null,
      IsActive: true,
    }),
  )
}
