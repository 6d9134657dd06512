import { type Compute, computed, field, lookup, readOnly, required } from '../field.ts'
import type { OrgFeatures } from '../org.ts'
import type { ObjectDefinition } from '../sobject.ts'
import { currencyFields } from './people.ts'

/** Opportunities, what they are about and who takes part. */
export function salesObjects(features: OrgFeatures): ObjectDefinition[] {
  return [
    opportunity(features),
    {
      name: 'OpportunityContactRole',
      keyPrefix: '00K',
      fields: [
        lookup('OpportunityId', 'Opportunity', required),
        lookup('ContactId', 'Contact', required),
        field('Role', 'picklist', { choices: ['Decision Maker', 'Influencer', 'Evaluator'] }),
        field('IsPrimary', 'boolean'),
        ...currencyFields(features),
      ],
    },
    {
      name: 'OpportunityLineItem',
      keyPrefix: '00k',
      fields: [
        lookup('OpportunityId', 'Opportunity', required),
        lookup('Product2Id', 'Product2', { isUpdateable: false }),
        computed('ProductCode', 'string', (row, { table }, org) => {
          const product = org.locate(String(table.get('Product2Id', row)))
          return product?.object.value('ProductCode', product.row) ?? null
        }),
        field('Quantity', 'double', required),
        field('UnitPrice', 'currency', required),
        computed('TotalPrice', 'currency', (row, { table }) => {
          const price = Number(table.get('Quantity', row)) * Number(table.get('UnitPrice', row))
          return Math.round(price * 100) / 100
        }),
        field('ServiceDate', 'date'),
        ...currencyFields(features),
      ],
    },
    {
      name: 'Product2',
      keyPrefix: '01t',
      fields: [
        field('Name', 'string', required),
        field('ProductCode', 'string'),
        field('Family', 'picklist'),
        field('IsActive', 'boolean'),
        ...currencyFields(features),
      ],
    },
    {
      name: 'OpportunityStage',
      keyPrefix: '01J',
      isSetup: true,
      fields: [
        field('ApiName', 'string', readOnly),
        field('MasterLabel', 'string', readOnly),
        field('IsActive', 'boolean', readOnly),
        field('IsClosed', 'boolean', readOnly),
        field('IsWon', 'boolean', readOnly),
        field('DefaultProbability', 'percent', readOnly),
        field('ForecastCategoryName', 'picklist', readOnly),
        field('SortOrder', 'int', readOnly),
      ],
    },
  ]
}

const outcome =
  (outcomes: readonly string[]): Compute =>
  (row, { table }, org) =>
    outcomes.includes(org.stages.get(String(table.get('StageName', row)))?.outcome ?? 'open')

function opportunity(features: OrgFeatures): ObjectDefinition {
  return {
    name: 'Opportunity',
    keyPrefix: '006',
    fields: [
      lookup('AccountId', 'Account'),
      lookup('RecordTypeId', 'RecordType'),
      field('Name', 'string', { length: 120, isNillable: false }),
      lookup('OwnerId', 'User'),
      field('StageName', 'picklist', required),
      field('Amount', 'currency'),
      field('Probability', 'percent'),
      computed('ExpectedRevenue', 'currency', (row, { table }) => {
        const amount = table.get('Amount', row)
        return amount === null
          ? null
          : (Number(amount) * Number(table.get('Probability', row))) / 100
      }),
      field('CloseDate', 'date', required),
      field('Type', 'picklist', {
        choices: ['New Customer', 'Existing Customer - Upgrade', 'Existing Customer - Replacement'],
      }),
      field('LeadSource', 'picklist'),
      computed('IsClosed', 'boolean', outcome(['won', 'lost'])),
      computed('IsWon', 'boolean', outcome(['won'])),
      field('HasOpportunityLineItem', 'boolean', readOnly),
      field('LastStageChangeDate', 'datetime', readOnly),
      field('LastActivityDate', 'date', readOnly),
      ...currencyFields(features),
    ],
  }
}
