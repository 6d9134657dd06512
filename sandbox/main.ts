import { parseArgs } from 'node:util'
import { sampleBook } from './books/sample-book.ts'
import { startHubSpotSandbox } from './hubspot/start.ts'
import { startSalesforceSandbox } from './salesforce/start.ts'

const { values } = parseArgs({
  options: {
    crm: { type: 'string', default: 'hubspot' },
    port: { type: 'string', default: '0' },
    companies: { type: 'string', default: '300' },
    deals: { type: 'string', default: '2500' },
    seed: { type: 'string', default: '1' },
    today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    token: { type: 'string', default: 'pat-sandbox' },
  },
})

const book = sampleBook({
  companies: Number(values.companies),
  deals: Number(values.deals),
  seed: Number(values.seed),
  today: values.today,
})
const port = Number(values.port)

if (values.crm === 'salesforce') {
  const sandbox = await startSalesforceSandbox({ book, port })
  const { url, clientId, clientSecret, accessToken } = sandbox
  print({ url, 'client id': clientId, 'client secret': clientSecret, token: accessToken })
} else {
  const sandbox = await startHubSpotSandbox({ book, port, token: values.token })
  print({ url: sandbox.url, token: sandbox.token })
}

function print(facts: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(facts)) process.stdout.write(`${name} ${value}\n`)
}
