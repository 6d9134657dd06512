import KeyAccountBadge from 'c/keyAccountBadge'
import { gql, graphql } from 'lightning/graphql'
import { getObjectInfo } from 'lightning/uiObjectInfoApi'
import { getRecord } from 'lightning/uiRecordApi'
import { createElement } from 'lwc'

const recordId = '001000000000001AAA'

function open() {
  const element = createElement('c-key-account-badge', { is: KeyAccountBadge })
  element.recordId = recordId
  document.body.appendChild(element)
  return element
}

const rendered = () => Promise.resolve()
const textOf = (element) => element.shadowRoot.textContent.replaceAll(/\s+/g, ' ').trim()

const fields = {
  Key_Account_Tier__c: { value: 'key', displayValue: 'Cliente chiave' },
  Key_Account_Score__c: { value: 84.5, displayValue: '84,5' },
  Key_Account_Rank__c: { value: 3, displayValue: '3' },
  Key_Account_Quadrant__c: { value: 'key', displayValue: 'Chiave' },
  Key_Account_Segment__c: { value: 'strategic', displayValue: 'Strategico' },
  Key_Account_Share__c: { value: 4.2, displayValue: '4,2%' },
  Key_Account_Drivers__c: { value: 'Strong on current revenue', displayValue: null },
}

const withTask = (node) => ({ uiapi: { query: { Task: { edges: node ? [{ node }] : [] } } } })

afterEach(() => {
  document.body.replaceChildren()
  jest.clearAllMocks()
})

test('shows tier, score and facts in the words of the org, and the drivers', async () => {
  const element = open()
  getRecord.emit({ fields })
  getObjectInfo.emit({ fields: { Key_Account_Quadrant__c: { label: 'Quadrante' } } })
  await rendered()
  const badge = element.shadowRoot.querySelector('.tier')
  expect(badge.textContent).toBe('Cliente chiave')
  expect(badge.className).toContain('tier_key')
  expect(element.shadowRoot.querySelector('.score').textContent).toBe('84,5')
  expect(textOf(element)).toContain('Quadrante')
  for (const shown of ['Chiave', 'Strategico', '4,2%', 'Strong on current revenue']) {
    expect(textOf(element)).toContain(shown)
  }
})

test('a field that the user may not see is left out, and the others stay', async () => {
  const element = open()
  getRecord.emit({ fields: { Key_Account_Tier__c: fields.Key_Account_Tier__c } })
  await rendered()
  expect(textOf(element)).toContain('Cliente chiave')
  expect(element.shadowRoot.querySelector('.score')).toBeNull()
  expect(element.shadowRoot.querySelectorAll('dt')).toHaveLength(0)
})

test('every field is asked for as optional: one that is hidden would fail all', async () => {
  open()
  await rendered()
  const config = getRecord.getLastConfig()
  expect(config.fields).toBeUndefined()
  expect(config.optionalFields.map(({ fieldApiName }) => fieldApiName).sort()).toEqual(
    Object.keys(fields).sort(),
  )
})

test('links to the next open task of Key Accounts, with its day', async () => {
  const element = open()
  getRecord.emit({ fields })
  const node = { Id: '00T1', Subject: { value: 'Call the buyer' } }
  graphql.emit(withTask({ ...node, ActivityDate: { displayValue: '1/12/2026' } }))
  await rendered()
  const link = element.shadowRoot.querySelector('.next-step a')
  expect(link.textContent).toBe('Call the buyer')
  expect(link.getAttribute('href')).toBe('/00T1')
  expect(textOf(element)).toContain('1/12/2026')
  expect(graphql.getLastConfig().variables).toEqual({ account: recordId })
  const [[query]] = gql.mock.calls
  expect(query.join('')).toMatch(/Key_Account_Task_Key__c: \{ ne: null \}/)
})

test('without a task, or the right to see ours, there is no next step and all else is shown', async () => {
  const element = open()
  getRecord.emit({ fields })
  graphql.emit(withTask(null))
  await rendered()
  expect(element.shadowRoot.querySelector('.next-step')).toBeNull()
  graphql.emitErrors([{ message: 'no such field' }])
  await rendered()
  expect(element.shadowRoot.querySelector('.next-step')).toBeNull()
  expect(textOf(element)).toContain('84,5')
})

test('says so where the account is not scored, and where it cannot be read', async () => {
  const element = open()
  getRecord.emit({ fields: {} })
  await rendered()
  expect(textOf(element)).toBe('c.Key_Account_Not_Scored')
  getRecord.error({ message: 'no access' })
  await rendered()
  expect(textOf(element)).toBe('c.Key_Account_Unreadable')
})
