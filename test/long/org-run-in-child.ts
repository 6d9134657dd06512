import { createFakeClock } from '#test/connectors/hubspot/fake-clock.ts'
import { withOrgRun } from './org-run.ts'

/* One run on a pretend Salesforce in a process of its own, which a test may kill; waits cost no time. */
const { START_MS, ...rest } = process.env
const environment = Object.fromEntries(
  Object.entries(rest).map(([name, value = '']) => [name, value]),
)
await withOrgRun(environment, createFakeClock(Number(START_MS)), ({ runOnce }) => runOnce())
