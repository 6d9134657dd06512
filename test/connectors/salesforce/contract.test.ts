import { sampleBook } from '#sandbox/books/sample-book.ts'
import type { Fault } from '#sandbox/faults.ts'
import type { SalesforceSandbox } from '#sandbox/salesforce/start.ts'
import { type ConnectedCrm, connectorContract } from '#test/contract/connector-contract.ts'
import { openOrg } from './open-org.ts'

const objects = ['Account', 'Opportunity', 'Task', 'Event', 'Case', 'OpportunityLineItem', 'User']

connectorContract('Salesforce, page by page,', (tenant) => open(tenant, 1_000_000))
connectorContract('Salesforce, by Bulk jobs,', (tenant) => open(tenant, 0), {
  'two tenants share nothing: neither limits, nor grants, nor records':
    'time passes while a Bulk job is at work; shown page by page',
})

async function open(tenant: number, bulkFrom: number): Promise<ConnectedCrm> {
  const { sandbox, crm, clock } = await openOrg({
    book: sampleBook({ today: '2026-11-20', companies: 220, deals: 350, seed: tenant }),
    ...{ seed: tenant, bulkFrom, largestPage: 200, bulkPageRows: 90 },
    /* Pretend orgs are all of one id unless told otherwise. */
    arrange: ({ org }) =>
      Object.assign(org.object('Organization'), { id: () => `00D5g00000A000${tenant}EAB` }),
  })
  const { org } = sandbox
  const failOnce = (fault: Fault, isMeant: (path: string, method: string) => boolean) => {
    sandbox.setFaults(({ path, method }) => {
      if (!isMeant(path, method)) return null
      sandbox.setFaults(null)
      return fault
    })
  }
  return {
    crm,
    clock,
    held: new Map(objects.map((object) => [object, idsOf(sandbox, object)])),
    accountsOf: (stream, id) => {
      const account = org.object(stream).value('AccountId', org.object(stream).row(id))
      return typeof account === 'string' ? [account] : []
    },
    ownerId: activeOwner(sandbox),
    deleteAccount: (id) => remove(sandbox, 'Account', id),
    deleteTask: (id) => remove(sandbox, 'Task', id),
    countTasks: (accountId) =>
      rowsOf(sandbox, 'Task').filter((row) => {
        const task = org.object('Task')
        return task.value('WhatId', row) === accountId && task.value('IsClosed', row) !== true
      }).length,
    limitNext: (waitMs) =>
      failOnce(
        { when: 'before', kind: 'status', status: 503, retryAfterSeconds: waitMs / 1_000 },
        () => true,
      ),
    loseNextCreate: () =>
      failOnce(
        { when: 'after', kind: 'reset' },
        (path, method) => method === 'POST' && path.endsWith('/composite/sobjects'),
      ),
    endGrant: () => sandbox.sessions.end(sandbox.accessToken),
    received: () => sandbox.requests.total,
    close: () => sandbox.close(),
  }
}

function rowsOf({ org }: SalesforceSandbox, name: string): number[] {
  const object = org.object(name)
  return [...Array(object.table.size).keys()].filter((row) => !object.isDeleted(row))
}

/** Ids of the records that count as records of the method. */
function idsOf(sandbox: SalesforceSandbox, name: string): string[] {
  const object = sandbox.org.object(name)
  return rowsOf(sandbox, name)
    .filter((row) => name !== 'Task' || object.value('IsClosed', row) === true)
    .filter((row) => name !== 'Event' || object.value('IsChild', row) !== true)
    .map((row) => object.id(row))
}

function activeOwner(sandbox: SalesforceSandbox): string {
  const users = sandbox.org.object('User')
  const row = rowsOf(sandbox, 'User').findLast((each) => users.value('IsActive', each) === true)
  return users.id(row ?? 0)
}

function remove({ org }: SalesforceSandbox, name: string, id: string): void {
  const object = org.object(name)
  org.change(object, object.row(id), { IsDeleted: true })
}
