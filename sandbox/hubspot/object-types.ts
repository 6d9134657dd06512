/** All of these must be granted; of each inner list any one will do. */
export type ScopeNeed = readonly (readonly string[])[]

export const typeNames = [
  'companies',
  'deals',
  'contacts',
  'tickets',
  'calls',
  'meetings',
  'emails',
  'notes',
  'tasks',
  'line_items',
] as const
export type TypeName = (typeof typeNames)[number]

export interface ObjectType {
  readonly name: TypeName
  /** Such as `0-2`; accepted in paths in place of the name. */
  readonly id: string
  /** As in the names of association types. */
  readonly singular: string
  /** As in error messages. */
  readonly label: string
  /** The key under which inline associations come; line items have a blank in it. */
  readonly inlineKey: string
  readonly createdProperty: 'createdate' | 'hs_createdate'
  readonly modifiedProperty: 'hs_lastmodifieddate' | 'lastmodifieddate'
  /** Returned even when not asked for. */
  readonly defaults: readonly string[]
  readonly required: readonly string[]
  readonly read: ScopeNeed
  readonly write: ScopeNeed
  readonly defineProperties: ScopeNeed
}

const readContacts = [['crm.objects.contacts.read']]
const writeContacts = [['crm.objects.contacts.write']]

function engagement(
  name: TypeName,
  id: string,
  singular: string,
  mail: ScopeNeed = [],
): ObjectType {
  return {
    name,
    id,
    singular,
    label: name.slice(0, -1).toUpperCase(),
    inlineKey: name,
    createdProperty: 'hs_createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    defaults: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    required: ['hs_timestamp'],
    read: [...readContacts, ...mail],
    write: [...writeContacts, ...mail],
    defineProperties: [['crm.schemas.contacts.write']],
  }
}

const recordDates = ['createdate', 'hs_lastmodifieddate', 'hs_object_id']
const tickets = [['tickets', 'crm.objects.tickets.read']]

/** The objects of this portal, with the scopes that HubSpot's reference asks for. */
export const objectTypes: Readonly<Record<TypeName, ObjectType>> = {
  companies: {
    name: 'companies',
    id: '0-2',
    singular: 'company',
    label: 'COMPANY',
    inlineKey: 'companies',
    createdProperty: 'createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    defaults: [...recordDates, 'domain', 'name'],
    required: [],
    read: [['crm.objects.companies.read']],
    write: [['crm.objects.companies.write']],
    defineProperties: [['crm.schemas.companies.write']],
  },
  deals: {
    name: 'deals',
    id: '0-3',
    singular: 'deal',
    label: 'DEAL',
    inlineKey: 'deals',
    createdProperty: 'createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    defaults: [...recordDates, 'amount', 'closedate', 'dealname', 'dealstage', 'pipeline'],
    required: [],
    read: [['crm.objects.deals.read']],
    write: [['crm.objects.deals.write']],
    defineProperties: [['crm.schemas.deals.write']],
  },
  contacts: {
    name: 'contacts',
    id: '0-1',
    singular: 'contact',
    label: 'CONTACT',
    inlineKey: 'contacts',
    createdProperty: 'createdate',
    modifiedProperty: 'lastmodifieddate',
    defaults: ['createdate', 'lastmodifieddate', 'hs_object_id', 'email', 'firstname', 'lastname'],
    required: [],
    read: readContacts,
    write: writeContacts,
    defineProperties: [['crm.schemas.contacts.write']],
  },
  tickets: {
    name: 'tickets',
    id: '0-5',
    singular: 'ticket',
    label: 'TICKET',
    inlineKey: 'tickets',
    createdProperty: 'createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    defaults: [
      ...recordDates,
      'content',
      'hs_pipeline',
      'hs_pipeline_stage',
      'hs_ticket_category',
      'hs_ticket_priority',
      'subject',
    ],
    required: ['hs_pipeline_stage'],
    read: tickets,
    write: [['tickets', 'crm.objects.tickets.write']],
    defineProperties: [['tickets', 'crm.schemas.tickets.write']],
  },
  calls: engagement('calls', '0-48', 'call'),
  meetings: engagement('meetings', '0-47', 'meeting_event'),
  emails: engagement('emails', '0-49', 'email', [['sales-email-read']]),
  notes: engagement('notes', '0-46', 'note'),
  tasks: engagement('tasks', '0-27', 'task'),
  line_items: {
    name: 'line_items',
    id: '0-8',
    singular: 'line_item',
    label: 'LINE_ITEM',
    inlineKey: 'line items',
    createdProperty: 'createdate',
    modifiedProperty: 'hs_lastmodifieddate',
    defaults: [...recordDates, 'amount', 'price', 'quantity'],
    required: [],
    read: [['crm.objects.line_items.read', 'e-commerce']],
    write: [['crm.objects.line_items.write', 'e-commerce']],
    defineProperties: [['crm.schemas.line_items.write', 'e-commerce']],
  },
}

const byWord = new Map<string, ObjectType>()
for (const type of Object.values(objectTypes)) {
  for (const word of [type.name, type.id, type.singular]) byWord.set(word, type)
}

/** The object that a path segment means: a name such as `companies`, or an id such as `0-2`. */
export function objectTypeOf(word: string): ObjectType | undefined {
  return byWord.get(word.toLowerCase())
}

/** Every scope that some endpoint of the sandbox asks for. */
export const allScopes: readonly string[] = [
  ...new Set([
    'oauth',
    'crm.objects.owners.read',
    'crm.schemas.companies.read',
    'crm.schemas.deals.read',
    'crm.schemas.contacts.read',
    ...Object.values(objectTypes).flatMap((type) =>
      [type.read, type.write, type.defineProperties].flat(2),
    ),
  ]),
]
