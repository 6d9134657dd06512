import { ConnectorError, UsageError } from '../errors.ts'
import type { Crm, Permission, PrepareRequest } from '../ports/connector.ts'
import type { Store } from '../ports/store.ts'
import type { Texts } from '../texts/texts.ts'
import type { WritingState } from './writing-state.ts'

/** One thing that was looked at; `advice` says what to do where it is not well. */
export interface Finding {
  readonly check: 'database' | 'token' | 'permission' | 'fields' | 'writing'
  readonly status: 'ok' | 'warning' | 'fault'
  readonly text: string
  readonly advice: string | null
}

/** What the doctor asks; each part may fail on its own. */
export interface Patient {
  readonly store: Pick<Store, 'describe'>
  /** How many companies are connected where they install the app; null where the settings sign in to the one. */
  readonly companies: number | null
  readonly connect: () => Promise<{ readonly crm: Crm; readonly writing: WritingState }>
  /** The fields that the CRM should have. */
  readonly fields: PrepareRequest
  readonly texts: Texts
}

/** Checks the database, the token, each permission, the fields and whether writing is paused. */
export async function doctor(patient: Patient): Promise<Finding[]> {
  const database = await patient.store.describe()
  const findings: Finding[] = [
    ok(
      'database',
      `${database.kind === 'embedded' ? 'embedded database' : 'database server'} ${database.version}`,
    ),
  ]
  const { companies } = patient
  if (companies !== null && companies !== 1) return [...findings, companiesFinding(companies)]
  const connected = await tryConnect(patient)
  if ('check' in connected) return [...findings, connected]
  const { crm, writing } = connected
  findings.push(
    ok('token', `connected to ${crm.tenant.id}, ${crm.tenant.currency}, ${crm.tenant.timeZone}`),
  )
  findings.push(...(await permissionFindings(crm, patient.texts)))
  findings.push(...(await fieldFindings(crm, patient.fields)))
  findings.push(writingFinding(writing))
  return findings
}

/** What each of them has granted is theirs to see. */
function companiesFinding(companies: number): Finding {
  return ok(
    'token',
    companies === 0
      ? 'no company has connected the app yet; it is installed on the sign-in page'
      : `${companies} companies are connected; the connection page of each says what it has granted`,
  )
}

async function tryConnect(
  patient: Patient,
): Promise<{ crm: Crm; writing: WritingState } | Finding> {
  try {
    return await patient.connect()
  } catch (error) {
    if (!(error instanceof ConnectorError || error instanceof UsageError)) throw error
    return {
      check: 'token',
      status: 'fault',
      text: error.message,
      advice:
        error instanceof ConnectorError && error.remedy.kind === 'retry'
          ? 'Check the network and the address in the settings, then try again.'
          : 'Set what signs in to the CRM in .env (see .env.example).',
    }
  }
}

async function permissionFindings(crm: Crm, texts: Texts): Promise<Finding[]> {
  const permissions = await crm.permissions()
  return permissions.map((permission) => {
    const { scope, isGranted, isRequired, purpose } = permission
    const text = `${scope}: ${texts.say(purpose)}`
    if (isGranted) return ok('permission', text)
    return {
      check: 'permission',
      status: isRequired ? 'fault' : 'warning',
      text,
      advice: howToGrant(permission, texts),
    }
  })
}

/** In the words of the CRM. Null where there is nothing to say. */
export function howToGrant({ scope, isRequired, remedy }: Permission, texts: Texts): string | null {
  if (remedy === null) return null
  const advice = texts.say(remedy, { scope })
  return isRequired ? advice : `${advice} ${texts.say('grant.meanwhile')}`
}

async function fieldFindings(crm: Crm, fields: PrepareRequest): Promise<Finding[]> {
  try {
    const missing = await crm.missingFields(fields)
    if (missing.length === 0) return [ok('fields', 'all fields are in the CRM')]
    return [
      {
        check: 'fields',
        status: 'warning',
        text: `fields missing in the CRM: ${missing.join(', ')}`,
        advice: 'Run key-accounts setup; the first run does it too.',
      },
    ]
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error
    return [
      {
        check: 'fields',
        status: 'fault',
        text: error.message,
        advice: 'Grant what the message names.',
      },
    ]
  }
}

function writingFinding(state: WritingState): Finding {
  if (state === 'live') return ok('writing', 'writing is on')
  if (state === 'first-steps') {
    return ok(
      'writing',
      'scheduled runs write nothing until somebody types key-accounts run, or presses Go live on the pages',
    )
  }
  return {
    check: 'writing',
    status: 'warning',
    text: 'writing is stopped, by somebody or by an undo',
    advice: 'Run key-accounts resume when the CRM is to be written again.',
  }
}

function ok(check: Finding['check'], text: string): Finding {
  return { check, status: 'ok', text, advice: null }
}
