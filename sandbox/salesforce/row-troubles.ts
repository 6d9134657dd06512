import type { Value } from './field.ts'

/** Why a row was not saved, as the API reports it. */
export interface RowError {
  readonly statusCode: string
  readonly message: string
  readonly fields: readonly string[]
}

/** A rule that an admin made; it sees the record as it would be. */
export interface ValidationRule {
  readonly object: string
  readonly message: string
  /** A custom validation by default. */
  readonly statusCode?: string
  readonly refuses: (values: (field: string) => Value) => boolean
}

/** What can keep the rows of an org from being saved, besides their values. */
export class RowTroubles {
  readonly rules: ValidationRule[] = []
  readonly #locks = new Map<string, number>()

  /** Somebody else holds a record for the next so many attempts to save it. */
  lock(id: string, times = 1): void {
    this.#locks.set(id, times)
  }

  /** What keeps the record from being saved; an attempt on a locked one uses the lock up. */
  refusal(object: string, id: string | null, values: (field: string) => Value): RowError | null {
    const left = this.#locks.get(id ?? '') ?? 0
    if (id !== null && left > 0) {
      this.#locks.set(id, left - 1)
      return {
        statusCode: 'UNABLE_TO_LOCK_ROW',
        message: 'unable to obtain exclusive access to this record',
        fields: [],
      }
    }
    const rule = this.rules.find((one) => one.object === object && one.refuses(values))
    if (rule === undefined) return null
    const statusCode = rule.statusCode ?? 'FIELD_CUSTOM_VALIDATION_EXCEPTION'
    return { statusCode, message: rule.message, fields: [] }
  }
}
