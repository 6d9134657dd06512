import { computed, field, lookup, readOnly } from '../field.ts'
import type { OrgFeatures } from '../org.ts'
import type { ObjectDefinition } from '../sobject.ts'
import { activityObjects } from './activities.ts'
import { organizationObjects } from './organization.ts'
import { peopleObjects } from './people.ts'
import { salesObjects } from './sales.ts'

/** The objects of an org with these features, with the fields that the platform adds to each. */
export function objectsOf(features: OrgFeatures): ObjectDefinition[] {
  return [
    ...peopleObjects(features),
    ...salesObjects(features),
    ...activityObjects(),
    ...organizationObjects(features),
  ].map(withSystemFields)
}

function withSystemFields(definition: ObjectDefinition): ObjectDefinition {
  const bin = definition.isSetup ? [] : [field('IsDeleted', 'boolean', readOnly)]
  return {
    ...definition,
    fields: [
      field('Id', 'id'),
      ...bin,
      ...definition.fields,
      field('CreatedDate', 'datetime', { ...readOnly, isNillable: false }),
      lookup('CreatedById', 'User', readOnly),
      computed('LastModifiedDate', 'datetime', (row, object) =>
        object.table.get('SystemModstamp', row),
      ),
      lookup('LastModifiedById', 'User', readOnly),
      field('SystemModstamp', 'datetime', { ...readOnly, isNillable: false }),
    ],
  }
}
