export type ActivityKind = 'call' | 'meeting' | 'email' | 'note' | 'ticket'

/** Data that a run can do without; where it is missing its criteria and rules are switched off. */
export type OptionalData = ActivityKind | 'lineItem' | 'owner'
