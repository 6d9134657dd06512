import { field, lookup, required } from '../field.ts'
import type { OrgFeatures } from '../org.ts'
import type { ObjectDefinition } from '../sobject.ts'

/** What the org says of itself, and what its admins set up. */
export function organizationObjects(features: OrgFeatures): ObjectDefinition[] {
  return [
    setup('Organization', '00D', [
      field('Name', 'string'),
      field('OrganizationType', 'picklist'),
      field('IsSandbox', 'boolean'),
      field('InstanceName', 'string'),
      field('NamespacePrefix', 'string'),
      field('TimeZoneSidKey', 'picklist'),
      field('DefaultLocaleSidKey', 'picklist'),
      field('FiscalYearStartMonth', 'int'),
      field('UsesStartDateAsFiscalYearName', 'boolean'),
      field('TrialExpirationDate', 'datetime'),
      ...(features.multiCurrency ? [field('DefaultCurrencyIsoCode', 'picklist')] : []),
    ]),
    setup('RecordType', '012', [
      field('Name', 'string'),
      field('DeveloperName', 'string'),
      field('SobjectType', 'picklist'),
      field('IsActive', 'boolean'),
    ]),
    setup('TaskStatus', '01T', [...choiceFields, field('IsClosed', 'boolean')]),
    setup('TaskPriority', '01P', [...choiceFields, field('IsHighPriority', 'boolean')]),
    setup('PermissionSet', '0PS', [
      field('Name', 'string'),
      field('Label', 'string'),
      field('NamespacePrefix', 'string'),
      field('IsOwnedByProfile', 'boolean'),
      field('PermissionsCustomizeApplication', 'boolean'),
    ]),
    {
      name: 'PermissionSetAssignment',
      keyPrefix: '0Pa',
      isWritable: true,
      fields: [
        lookup('AssigneeId', 'User', { ...required, isUpdateable: false }),
        lookup('PermissionSetId', 'PermissionSet', { ...required, isUpdateable: false }),
      ],
    },
    setup('FieldPermissions', '01k', [
      lookup('ParentId', 'PermissionSet'),
      field('SobjectType', 'picklist'),
      field('Field', 'picklist'),
      field('PermissionsRead', 'boolean'),
      field('PermissionsEdit', 'boolean'),
    ]),
    ...(features.multiCurrency ? currencyObjects(features) : []),
  ]
}

const choiceFields = [
  field('ApiName', 'string'),
  field('MasterLabel', 'string'),
  field('IsDefault', 'boolean'),
  field('SortOrder', 'int'),
]

function currencyObjects(features: OrgFeatures): ObjectDefinition[] {
  const rate = field('ConversionRate', 'double', { scale: 15 })
  const dated = setup('DatedConversionRate', '04w', [
    field('IsoCode', 'picklist'),
    field('StartDate', 'date'),
    field('NextStartDate', 'date'),
    rate,
  ])
  return [
    setup('CurrencyType', '01L', [
      field('IsoCode', 'picklist'),
      rate,
      field('DecimalPlaces', 'int'),
      field('IsCorporate', 'boolean'),
      field('IsActive', 'boolean'),
    ]),
    ...(features.datedRates ? [dated] : []),
  ]
}

function setup(
  name: string,
  keyPrefix: string,
  fields: ObjectDefinition['fields'],
): ObjectDefinition {
  return { name, keyPrefix, fields, isSetup: true }
}
