import { computed, field, lookup, readOnly, required, type Value } from '../field.ts'
import type { OrgFeatures } from '../org.ts'
import type { ObjectDefinition, SObject } from '../sobject.ts'

const currencyCode = field('CurrencyIsoCode', 'picklist', { length: 3 })

/** Fields that an object has only where currencies or person accounts are switched on. */
export const currencyFields = (features: OrgFeatures) =>
  features.multiCurrency ? [currencyCode] : []

/** Companies and the people in them, cases, and the users. */
export function peopleObjects(features: OrgFeatures): ObjectDefinition[] {
  return [
    account(features),
    contact(features),
    {
      name: 'Case',
      keyPrefix: '500',
      fields: [
        field('CaseNumber', 'string', readOnly),
        lookup('AccountId', 'Account'),
        lookup('ContactId', 'Contact'),
        lookup('OwnerId', ['User', 'Group'], { defaultValue: null }),
        field('Subject', 'string'),
        field('Status', 'picklist', {
          choices: ['New', 'Working', 'Escalated', 'Closed'],
          defaultValue: 'New',
        }),
        field('Priority', 'picklist', {
          choices: ['High', 'Medium', 'Low'],
          defaultValue: 'Medium',
        }),
        field('Origin', 'picklist', { choices: ['Email', 'Phone', 'Web'] }),
        field('Type', 'picklist', { choices: ['Problem', 'Question'] }),
        field('Reason', 'picklist'),
        computed('IsClosed', 'boolean', (row, { table }) => table.get('Status', row) === 'Closed'),
        field('IsEscalated', 'boolean'),
        field('ClosedDate', 'datetime', readOnly),
        lookup('MasterRecordId', 'Case', readOnly),
      ],
    },
    {
      name: 'User',
      keyPrefix: '005',
      isSetup: true,
      fields: [
        field('Username', 'string', required),
        field('FirstName', 'string', { length: 40 }),
        field('LastName', 'string', { length: 80, isNillable: false }),
        computed('Name', 'string', fullName),
        field('Email', 'email', required),
        field('Alias', 'string', { length: 8 }),
        field('IsActive', 'boolean'),
        field('UserType', 'picklist', { choices: ['Standard', 'AutomatedProcess'] }),
        lookup('ManagerId', 'User'),
        lookup('ProfileId', 'Profile'),
        field('TimeZoneSidKey', 'picklist'),
        field('LanguageLocaleKey', 'picklist'),
        ...(features.multiCurrency ? [field('DefaultCurrencyIsoCode', 'picklist')] : []),
      ],
    },
  ]
}

function account(features: OrgFeatures): ObjectDefinition {
  const person = [
    field('FirstName', 'string', { length: 40 }),
    field('LastName', 'string', { length: 80 }),
    field('IsPersonAccount', 'boolean', readOnly),
    lookup('PersonContactId', 'Contact', readOnly),
  ]
  return {
    name: 'Account',
    keyPrefix: '001',
    fields: [
      lookup('MasterRecordId', 'Account', readOnly),
      field('Name', 'string', required),
      field('Type', 'picklist', { choices: ['Prospect', 'Customer', 'Partner', 'Other'] }),
      lookup('ParentId', 'Account'),
      lookup('OwnerId', 'User'),
      field('AccountNumber', 'string', { length: 40 }),
      field('Website', 'url'),
      field('Industry', 'picklist'),
      field('AnnualRevenue', 'currency', { scale: 0 }),
      field('NumberOfEmployees', 'int'),
      field('Rating', 'picklist', { choices: ['Hot', 'Warm', 'Cold'] }),
      field('AccountSource', 'picklist'),
      field('BillingCountry', 'string', { length: 80 }),
      field('Description', 'textarea'),
      field('LastActivityDate', 'date', readOnly),
      ...currencyFields(features),
      ...(features.personAccounts ? person : []),
    ],
  }
}

function contact(features: OrgFeatures): ObjectDefinition {
  return {
    name: 'Contact',
    keyPrefix: '003',
    fields: [
      lookup('MasterRecordId', 'Contact', readOnly),
      lookup('AccountId', 'Account'),
      field('FirstName', 'string', { length: 40 }),
      field('LastName', 'string', { length: 80, isNillable: false }),
      computed('Name', 'string', fullName),
      lookup('OwnerId', 'User'),
      field('Title', 'string'),
      field('Department', 'string', { length: 80 }),
      field('Email', 'email'),
      field('LastActivityDate', 'date', readOnly),
      ...(features.personAccounts ? [field('IsPersonAccount', 'boolean', readOnly)] : []),
      ...currencyFields(features),
    ],
  }
}

function fullName(row: number, { table }: SObject): Value {
  const parts = [table.get('FirstName', row), table.get('LastName', row)]
  return parts.filter((part) => part !== null).join(' ')
}
