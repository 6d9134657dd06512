interface PropertyOption {
  readonly label: string
  readonly value: string
  readonly displayOrder: number
  readonly hidden: boolean
  readonly description?: string | undefined
}

/** A property definition, in HubSpot's own words. */
export interface Property {
  readonly name: string
  readonly label: string
  readonly description: string
  readonly groupName: string
  readonly type: PropertyType
  readonly fieldType: string
  readonly options: readonly PropertyOption[]
  readonly displayOrder: number
  readonly hasUniqueValue: boolean
  readonly hidden: boolean
  readonly formField: boolean
  readonly numberDisplayHint?: string
  /** Filled by HubSpot; writing it is refused. */
  readonly isReadOnly: boolean
  /** Where the allowed values come from if not from `options`. */
  readonly source: OptionSource | null
  readonly hubspotDefined: boolean
  readonly createdAt: number
  readonly updatedAt: number
  readonly archivedAt: number
}

/** Which field types go with which type. */
export const fieldTypesOf = {
  string: ['text', 'textarea', 'html', 'file', 'phonenumber', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox', 'calculation_equation'],
  bool: ['booleancheckbox', 'calculation_equation'],
  phone_number: ['phonenumber'],
} as const satisfies Record<string, readonly string[]>
export type PropertyType = keyof typeof fieldTypesOf

export interface PropertyGroup {
  readonly name: string
  readonly label: string
  readonly displayOrder: number
}

export type OptionSource =
  | 'owners'
  | 'dealStages'
  | 'dealPipelines'
  | 'ticketStages'
  | 'ticketPipelines'
  | 'currencies'
