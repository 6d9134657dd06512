import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { data, errorCode, openSalesforce } from './open-salesforce.ts'
import { packageFiles, zipOf } from './zip-of.ts'

async function openDeploy() {
  const opened = await openSalesforce()
  const { send, conn } = opened
  const deploy = async (files: Record<string, string>, options: object = {}) => {
    const form = new FormData()
    const json = JSON.stringify({ deployOptions: options })
    form.append('json', new Blob([json], { type: 'application/json' }))
    form.append('file', new Blob([zipOf(files)], { type: 'application/zip' }), 'deploy.zip')
    const started = await send('POST', `${data}/metadata/deployRequest`, form)
    expect([started.status, started.body.deployResult.status]).toEqual([201, 'Pending'])
    const path = `${data}/metadata/deployRequest/${started.body.id}?includeDetails=true`
    for (;;) {
      const { deployResult } = (await send('GET', path)).body
      if (deployResult.done) return deployResult
      await sleep(1)
    }
  }
  const fieldNames = async (name: string) =>
    (await conn.describe(name)).fields.map((field) => field.name)
  return { ...opened, deploy, fieldNames }
}

const withFile = (path: keyof typeof packageFiles, from: string, to: string) => ({
  ...packageFiles,
  [path]: packageFiles[path].replace(from, to),
})

describe('a deployment', () => {
  test('brings fields that nobody sees until the permission set is assigned', async () => {
    const { deploy, fieldNames, query, conn, org } = await openDeploy()
    const result = await deploy(packageFiles)
    expect(result).toMatchObject({ status: 'Succeeded', success: true, numberComponentsTotal: 4 })
    expect(await fieldNames('Account')).not.toContain('Score__c')
    const [set] = (await query("SELECT Id FROM PermissionSet WHERE Name = 'Scores'")).body.records
    const ofAnother = { AssigneeId: org.object('User').id(1), PermissionSetId: set.Id }
    await conn.sobject('PermissionSetAssignment').create(ofAnother)
    expect(await fieldNames('Account')).not.toContain('Score__c')
    const assignment = { AssigneeId: org.userId, PermissionSetId: set.Id }
    expect(await conn.sobject('PermissionSetAssignment').create(assignment)).toMatchObject({
      success: true,
    })
    expect(await fieldNames('Account')).toEqual(expect.arrayContaining(['Score__c', 'Tier__c']))
    expect(await fieldNames('Task')).toContain('External_Key__c')
    expect(await fieldNames('Event')).not.toContain('External_Key__c')
    const { fields } = await conn.describe('Account')
    const tier = fields.find(({ name }) => name === 'Tier__c')
    expect(tier?.picklistValues?.map(({ value }) => value)).toEqual(['A & B', 'C'])
    const granted = await query(
      "SELECT Field, PermissionsEdit FROM FieldPermissions WHERE Field = 'Account.Score__c'",
    )
    expect(granted.body.records).toMatchObject([{ PermissionsEdit: true }])
  })

  test('twice changes nothing that was there', async () => {
    const { deploy, org } = await openDeploy()
    const setsOfOrg = org.object('PermissionSet').table.size
    await deploy(packageFiles)
    org.object('Account').store(0, { Score__c: 7 })
    const { details } = await deploy(packageFiles)
    const created = details.componentSuccesses.map(({ created }: { created: boolean }) => created)
    expect(created).toEqual([false, false, false, false])
    expect(org.object('Account').value('Score__c', 0)).toBe(7)
    expect(org.object('PermissionSet').table.size).toBe(setsOfOrg + 1)
  })

  test('that is only checked leaves nothing', async () => {
    const { deploy, org } = await openDeploy()
    expect(await deploy(packageFiles, { checkOnly: true })).toMatchObject({ success: true })
    expect(org.object('Account').field('Score__c')).toBeUndefined()
  })

  test.each([
    [
      'a permission for a field that is not there',
      withFile('permissionsets/Scores.permissionset', 'Task.External_Key__c', 'Task.Other__c'),
      'no CustomField named Task.Other__c found',
    ],
    [
      'a member that the archive lacks',
      withFile('package.xml', 'Account.Tier__c', 'Account.Rank__c'),
      "An object 'Account.Rank__c' of type CustomField was named in package.xml",
    ],
    [
      'a number without a scale',
      withFile('objects/Account.object', '<scale>2</scale>', ''),
      "Must specify 'scale'",
    ],
    [
      'a name that is not of a custom field',
      {
        ...withFile('objects/Account.object', 'Score__c', 'Score'),
        'package.xml': packageFiles['package.xml'].replace('Account.Score__c', 'Account.Score'),
      },
      'ends in __c',
    ],
  ])('with %s fails as a whole', async (_, files, problem) => {
    const { deploy, org } = await openDeploy()
    const result = await deploy(files)
    expect(result).toMatchObject({ status: 'Failed', success: false })
    const problems = result.details.componentFailures.map((one: { problem: string }) => one.problem)
    expect(problems.join('\n')).toContain(problem)
    expect(org.object('Task').field('External_Key__c')).toBeUndefined()
  })

  test('that is not well-formed, or has no package.xml, fails with a message', async () => {
    const { deploy } = await openDeploy()
    const broken = await deploy(withFile('objects/Account.object', '</label>', ''))
    expect(broken).toMatchObject({ status: 'Failed' })
    expect(broken.errorMessage).toContain('no beginning')
    const bare = await deploy({ 'objects/Account.object': '<CustomObject/>' })
    expect(bare.errorMessage).toBe('No package.xml found')
  })

  test('needs an archive', async () => {
    const { send } = await openDeploy()
    const refused = await send('POST', `${data}/metadata/deployRequest`, { deployOptions: {} })
    expect([refused.status, errorCode(refused)]).toEqual([400, 'MULTIPART_ERROR'])
  })
})
