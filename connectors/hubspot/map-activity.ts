import type { ActivityKind, ActivityRecord } from '#src/ports/records.ts'
import { PropertyReader } from '../shared/property-reader.ts'
import type { MapContext, PulledObject } from './map-record.ts'

interface ActivityWire {
  /** The property that dates it. */
  readonly dated: string
  readonly others: readonly string[]
  readonly minutes: (read: PropertyReader) => number | null
}

const msPerMinute = 60_000
const unmeasured = () => null

/** Where an activity's facts are in HubSpot. */
const wires: Readonly<Record<ActivityKind, ActivityWire>> = {
  call: { dated: 'hs_timestamp', others: ['hs_call_duration'], minutes: callMinutes },
  meeting: {
    dated: 'hs_timestamp',
    others: ['hs_meeting_outcome', 'hs_meeting_start_time', 'hs_meeting_end_time'],
    minutes: meetingMinutes,
  },
  email: { dated: 'hs_timestamp', others: [], minutes: unmeasured },
  note: { dated: 'hs_timestamp', others: [], minutes: unmeasured },
  ticket: { dated: 'createdate', others: [], minutes: unmeasured },
}

/** Meetings that did not take place are no records. */
const fallenThrough = new Set(['CANCELED', 'RESCHEDULED', 'NO_SHOW'])

export function activityProperties(kind: ActivityKind): string[] {
  return [wires[kind].dated, ...wires[kind].others]
}

/** Null for a meeting that did not take place. */
export function mapActivity(
  kind: ActivityKind,
  { id, properties, associations }: PulledObject,
  { time }: MapContext,
): ActivityRecord | null {
  const read = new PropertyReader(properties, time)
  if (fallenThrough.has(read.text('hs_meeting_outcome') ?? '')) return null
  const wire = wires[kind]
  return {
    id,
    kind,
    date: read.date('date', wire.dated),
    minutes: wire.minutes(read),
    accountIds: associations.map((association) => association.id),
  }
}

function callMinutes(read: PropertyReader): number | null {
  const ms = read.number('minutes', 'hs_call_duration', [0, Number.MAX_VALUE])
  return ms === null ? null : ms / msPerMinute
}

function meetingMinutes(read: PropertyReader): number | null {
  const start = Date.parse(read.text('hs_meeting_start_time') ?? '')
  const end = Date.parse(read.text('hs_meeting_end_time') ?? '')
  return end >= start ? (end - start) / msPerMinute : null
}
