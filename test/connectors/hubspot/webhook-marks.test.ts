import { expect, test } from 'vitest'
import { readMarks } from '#connectors/hubspot/webhook-marks.ts'

const event = {
  ...{ eventId: 1, subscriptionId: 25, portalId: 33, appId: 116, occurredAt: 1_462_216_307_945 },
  ...{ attemptNumber: 0, objectId: 901, objectTypeId: '0-2', changeSource: 'CRM_UI' },
}

/** Marks as `kind stream/id`. */
function marksOf(...events: object[]): string[] {
  const marks = readMarks(events.map((one) => ({ ...event, ...one }))) ?? []
  return marks.map(({ kind, stream, recordId }) => `${kind} ${stream}/${recordId}`)
}

test.each([
  ['object.propertyChange', 'changed companies/901'],
  ['object.creation', 'created companies/901'],
  ['object.deletion', 'deleted companies/901'],
  ['object.restore', 'restored companies/901'],
  ['company.propertyChange', 'changed companies/901'],
  ['deal.deletion', 'deleted deals/901'],
])('an event %s marks its record: %s', (subscriptionType, mark) => {
  expect(marksOf({ subscriptionType })).toEqual([mark])
  expect(marksOf({ eventType: subscriptionType })).toEqual([mark])
})

test('the portal of the event says whose record it is', () => {
  const [mark] = readMarks([{ ...event, subscriptionType: 'object.creation' }]) ?? []
  expect(mark?.tenant).toBe('hubspot:33')
})

test('a merge marks the record that is left and those that it took, under the new id if there is one', () => {
  const merge = { subscriptionType: 'object.merge', objectTypeId: '0-2', objectId: 7 }
  const ids = { primaryObjectId: 7, mergedObjectIds: [8, 9], newObjectId: 10 }
  expect(marksOf({ ...merge, ...ids }).sort()).toEqual([
    'merged companies/10',
    'merged companies/7',
    'merged companies/8',
    'merged companies/9',
  ])
})

test('what does not apply to an event may be null in it', () => {
  const none = { primaryObjectId: null, mergedObjectIds: null, newObjectId: null }
  const others = { propertyName: null, associationType: null, fromObjectId: null, toObjectId: null }
  expect(marksOf({ subscriptionType: 'object.merge', ...none, ...others })).toEqual([
    'merged companies/901',
  ])
  const ends = { associationType: 'DEAL_TO_COMPANY', fromObjectId: 5, toObjectId: 6 }
  const change = { subscriptionType: 'object.associationChange', eventType: null, objectId: null }
  expect(marksOf({ ...change, ...none, ...ends })).toEqual([
    'associated deals/5',
    'associated companies/6',
  ])
})

test('an association marks its ends that are companies or deals, and no contact', () => {
  const change = { subscriptionType: 'object.associationChange', objectId: undefined }
  const ends = { fromObjectId: 5, toObjectId: 6 }
  const of = (associationType: string) => marksOf({ ...change, ...ends, associationType })
  expect(of('DEAL_TO_COMPANY')).toEqual(['associated deals/5', 'associated companies/6'])
  expect(of('COMPANY_TO_DEAL')).toEqual(['associated companies/5', 'associated deals/6'])
  expect(of('DEAL_TO_COMPANY_UNLABELED')).toEqual(['associated deals/5', 'associated companies/6'])
  expect(of('DEAL_TO_CONTACT')).toEqual(['associated deals/5'])
  expect(of('CONTACT_TO_DEAL')).toEqual(['associated deals/6'])
})

test.each([
  ['a contact was deleted for privacy', { subscriptionType: 'contact.privacyDeletion' }],
  ['an unknown event', { subscriptionType: 'object.toString' }],
  ['an unknown object', { subscriptionType: 'object.creation', objectTypeId: '0-1' }],
  ['a name that objects have anyway', { subscriptionType: 'constructor.creation' }],
  ['no portal', { subscriptionType: 'object.creation', portalId: undefined }],
  ['an id that is none', { subscriptionType: 'object.creation', objectId: '7; drop table' }],
  ['an id beyond all numbers', { subscriptionType: 'object.creation', objectId: '9'.repeat(21) }],
])('%s: nothing is marked, and the events beside it are', (_what, odd) => {
  expect(marksOf(odd, { subscriptionType: 'deal.creation' })).toEqual(['created deals/901'])
})

test.each([null, {}, 'events', 7])('%s is no list of events', (body) => {
  expect(readMarks(body)).toBeNull()
})
