import KeyAccountSettings from 'c/keyAccountSettings'
import { createElement } from 'lwc'
import { settingsUrl } from '../settingsUrl'

jest.mock(
  '@salesforce/label/c.Key_Accounts_Address',
  () => ({ default: 'https://accounts.example.com/' }),
  { virtual: true },
)

test('links to the settings at the address that the admin has entered', () => {
  const element = createElement('c-key-account-settings', { is: KeyAccountSettings })
  document.body.replaceChildren(element)
  const link = element.shadowRoot.querySelector('a')
  expect(link.getAttribute('href')).toBe('https://accounts.example.com/connection')
  expect(link.getAttribute('rel')).toBe('noopener')
  expect(link.textContent).toBe('c.Key_Accounts_Open')
})

test.each(['not set', 'javascript:alert(1)', 'http://accounts.example.com', 'https://'])(
  'opens nothing but an address over TLS: %s',
  (address) => {
    expect(settingsUrl(address)).toBeNull()
  },
)
