import { parseArgs } from 'node:util'
import { sampleBook } from './books/sample-book.ts'
import { startHubSpotSandbox } from './hubspot/start.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    companies: { type: 'string', default: '300' },
    deals: { type: 'string', default: '2500' },
    seed: { type: 'string', default: '1' },
    today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    token: { type: 'string', default: 'pat-sandbox' },
  },
})

const sandbox = await startHubSpotSandbox({
  book: sampleBook({
    companies: Number(values.companies),
    deals: Number(values.deals),
    seed: Number(values.seed),
    today: values.today,
  }),
  port: Number(values.port),
  token: values.token,
})
process.stdout.write(`url ${sandbox.url}\ntoken ${sandbox.token}\n`)
