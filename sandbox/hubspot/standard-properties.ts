import type { TypeName } from './object-types.ts'
import type { OptionSource, Property, PropertyType } from './property.ts'

type Standard = Pick<Property, 'name' | 'type' | 'fieldType' | 'isReadOnly' | 'source' | 'options'>

const usualFieldType: Record<PropertyType, string> = {
  string: 'text',
  number: 'number',
  date: 'date',
  datetime: 'date',
  enumeration: 'select',
  bool: 'booleancheckbox',
  phone_number: 'phonenumber',
}

function of(
  type: PropertyType,
  names: readonly string[],
  more: Partial<Standard> = {},
): Standard[] {
  const fieldType = usualFieldType[type]
  const plain = { type, fieldType, isReadOnly: false, source: null, options: [] }
  return names.map((name) => ({ name, ...plain, ...more }))
}

function choices(name: string, values: readonly string[], fieldType = 'select'): Standard[] {
  const options = values.map((value, displayOrder) => ({
    label: value.toLowerCase().replaceAll('_', ' '),
    value,
    displayOrder,
    hidden: false,
  }))
  return of('enumeration', [name], { options, fieldType })
}

function from(source: OptionSource, name: string): Standard[] {
  return of('enumeration', [name], { source })
}

const readOnly = { isReadOnly: true }
const owner = from('owners', 'hubspot_owner_id')
const everyRecord = [
  ...of('number', ['hs_object_id'], readOnly),
  ...of('datetime', ['hs_lastmodifieddate'], readOnly),
  ...of('string', ['hs_object_source_label', 'hs_unique_creation_key'], readOnly),
  ...of('enumeration', ['hs_merged_object_ids'], { ...readOnly, fieldType: 'checkbox' }),
]
const engagement = [
  ...everyRecord,
  ...owner,
  ...of('datetime', ['hs_createdate'], readOnly),
  ...of('datetime', ['hs_timestamp']),
]

const industryValues = [
  ...['BANKING', 'CHEMICALS', 'COMPUTER_SOFTWARE', 'CONSTRUCTION', 'EDUCATION_MANAGEMENT'],
  ...['FOOD_BEVERAGES', 'HOSPITALITY', 'HOSPITAL_HEALTH_CARE', 'LOGISTICS_AND_SUPPLY_CHAIN'],
  ...['MACHINERY', 'OIL_ENERGY', 'RETAIL'],
]

/** The properties that a new portal has, as far as anybody is likely to ask for them. */
export const standardProperties: Readonly<Record<TypeName, readonly Standard[]>> = {
  companies: [
    ...everyRecord,
    ...owner,
    ...of('string', ['name', 'domain', 'country', 'state', 'city', 'hs_additional_domains']),
    ...of('number', ['numberofemployees', 'annualrevenue']),
    ...choices('industry', industryValues),
    ...choices('lifecyclestage', ['lead', 'opportunity', 'customer', 'other'], 'radio'),
    ...choices('hs_lead_status', ['NEW', 'OPEN', 'IN_PROGRESS', 'UNQUALIFIED'], 'radio'),
    ...choices('hs_ideal_customer_profile', ['tier_1', 'tier_2', 'tier_3'], 'radio'),
    ...of('bool', ['hs_is_target_account']),
    ...of('datetime', ['createdate'], readOnly),
    ...of('number', ['hs_parent_company_id', 'hs_num_child_companies'], readOnly),
    ...of('number', ['num_associated_contacts', 'num_associated_deals'], readOnly),
    ...of('number', ['hs_num_open_deals', 'hs_num_contacts_with_buying_roles'], readOnly),
  ],
  deals: [
    ...everyRecord,
    ...owner,
    ...of('string', ['dealname', 'description']),
    ...of('number', ['amount', 'hs_exchange_rate', 'hs_deal_stage_probability']),
    ...of('datetime', ['closedate']),
    ...from('dealStages', 'dealstage'),
    ...from('dealPipelines', 'pipeline'),
    ...from('currencies', 'deal_currency_code'),
    ...choices('dealtype', ['newbusiness', 'existingbusiness'], 'radio'),
    ...of('datetime', ['createdate', 'hs_v2_date_entered_current_stage'], readOnly),
    ...of('number', ['amount_in_home_currency', 'num_associated_contacts'], readOnly),
    ...of('bool', ['hs_is_closed', 'hs_is_closed_won', 'hs_is_closed_lost'], readOnly),
  ],
  contacts: [
    ...everyRecord.filter(({ name }) => name !== 'hs_lastmodifieddate'),
    ...owner,
    ...of('string', ['email', 'firstname', 'lastname', 'jobtitle']),
    ...choices(
      'hs_buying_role',
      ['BLOCKER', 'BUDGET_HOLDER', 'CHAMPION', 'DECISION_MAKER', 'END_USER', 'INFLUENCER'],
      'checkbox',
    ),
    ...of('datetime', ['createdate', 'lastmodifieddate'], readOnly),
  ],
  tickets: [
    ...everyRecord,
    ...owner,
    ...of('string', ['subject', 'content']),
    ...from('ticketPipelines', 'hs_pipeline'),
    ...from('ticketStages', 'hs_pipeline_stage'),
    ...choices('hs_ticket_priority', ['LOW', 'MEDIUM', 'HIGH', 'URGENT']),
    ...choices('hs_ticket_category', ['PRODUCT_ISSUE', 'BILLING_ISSUE', 'GENERAL_INQUIRY']),
    ...of('datetime', ['createdate'], readOnly),
    ...of('datetime', ['closed_date']),
  ],
  calls: [
    ...engagement,
    ...of('string', ['hs_call_title', 'hs_call_body', 'hs_call_disposition']),
    ...of('number', ['hs_call_duration']),
    ...choices('hs_call_direction', ['INBOUND', 'OUTBOUND']),
    ...choices('hs_call_status', ['COMPLETED', 'NO_ANSWER', 'BUSY', 'FAILED', 'CANCELED']),
  ],
  meetings: [
    ...engagement,
    ...of('string', ['hs_meeting_title', 'hs_meeting_body']),
    ...of('datetime', ['hs_meeting_start_time', 'hs_meeting_end_time']),
    ...choices('hs_meeting_outcome', [
      ...['SCHEDULED', 'COMPLETED', 'RESCHEDULED', 'NO_SHOW', 'CANCELED'],
    ]),
  ],
  emails: [
    ...engagement,
    ...of('string', ['hs_email_subject', 'hs_email_text']),
    ...choices('hs_email_direction', ['EMAIL', 'INCOMING_EMAIL', 'FORWARDED_EMAIL']),
    ...choices('hs_email_status', ['BOUNCED', 'FAILED', 'SCHEDULED', 'SENDING', 'SENT']),
  ],
  notes: [...engagement, ...of('string', ['hs_note_body'])],
  tasks: [
    ...engagement,
    ...of('string', ['hs_task_subject', 'hs_task_body', 'hs_task_reminders']),
    ...choices('hs_task_status', [
      ...['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'DEFERRED', 'COMPLETED'],
    ]),
    ...choices('hs_task_priority', ['NONE', 'LOW', 'MEDIUM', 'HIGH']),
    ...choices('hs_task_type', ['TODO', 'CALL', 'EMAIL', 'LINKED_IN', 'MEETING']),
    ...of('bool', ['hs_task_is_open', 'hs_task_is_overdue'], readOnly),
    ...of('datetime', ['hs_task_completion_date'], readOnly),
  ],
  line_items: [
    ...everyRecord,
    ...of('string', ['name', 'hs_sku', 'hs_product_id']),
    ...of('number', ['quantity', 'price']),
    ...from('currencies', 'hs_line_item_currency_code'),
    ...choices('recurringbillingfrequency', ['monthly', 'quarterly', 'annually']),
    ...of('number', ['amount'], readOnly),
    ...of('datetime', ['createdate'], readOnly),
  ],
}
