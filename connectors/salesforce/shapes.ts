import { z } from 'zod'
import { ConnectorError, isForbidden } from '#src/errors.ts'
import type { Api } from './api.ts'

const wireField = z.object({
  name: z.string(),
  type: z.string(),
  updateable: z.boolean().default(false),
  label: z.string().nullish(),
  inlineHelpText: z.string().nullish(),
  relationshipName: z.string().nullish(),
  referenceTo: z.array(z.string()).nullish(),
  picklistValues: z
    .array(
      z.object({
        value: z.string(),
        label: z.string().nullish(),
        active: z.boolean().default(true),
        defaultValue: z.boolean().default(false),
      }),
    )
    .nullish(),
})
export type Field = z.infer<typeof wireField>

const description = z.object({ name: z.string(), fields: z.array(wireField) })

/** An object as the connected user sees it: fields that are hidden from the user are not there. */
export class Shape {
  readonly name: string
  readonly #fields: ReadonlyMap<string, Field>

  constructor({ name, fields }: z.infer<typeof description>) {
    this.name = name
    this.#fields = new Map(fields.map((field) => [field.name.toLowerCase(), field]))
  }

  /** By its name or, for a custom one, by the name that it has without a package's namespace. */
  field(name: string): Field | null {
    const wanted = name.toLowerCase()
    const found = this.#fields.get(wanted)
    if (found || !wanted.endsWith('__c')) return found ?? null
    const isPackaged = new RegExp(`^[a-z][a-z0-9_]*__${wanted}$`)
    return [...this.#fields].find(([key]) => isPackaged.test(key))?.[1] ?? null
  }

  /** The lookup that a relationship such as `Product2` goes through. */
  lookup(relationship: string): Field | null {
    const isIt = ({ relationshipName }: Field) =>
      relationshipName?.toLowerCase() === relationship.toLowerCase()
    return [...this.#fields.values()].find(isIt) ?? null
  }
}

/** Descriptions of the org's objects, each read once until it is forgotten. */
export class Shapes {
  readonly #api: Api
  readonly #known = new Map<string, Promise<Shape | null>>()

  constructor(api: Api) {
    this.#api = api
  }

  /** Null where the org has no such object, or the user may not see it. */
  of(object: string): Promise<Shape | null> {
    const known = this.#known.get(object)
    if (known) return known
    const shape = this.#describe(object)
    this.#known.set(object, shape)
    shape.catch(() => this.#known.delete(object))
    return shape
  }

  /** As `of`; throws a ConnectorError with status 403 where there is nothing to see. */
  async need(object: string): Promise<Shape> {
    const shape = await this.of(object)
    if (shape) return shape
    throw new ConnectorError(`The connected Salesforce user may not read ${object}`, {
      remedy: { kind: 'reject' },
      status: 403,
    })
  }

  forget(): void {
    this.#known.clear()
  }

  async #describe(object: string): Promise<Shape | null> {
    try {
      const answer = await this.#api.send({
        ...{ method: 'GET', path: `/sobjects/${object}/describe`, answer: description },
        isRepeatable: true,
      })
      return new Shape(answer)
    } catch (error) {
      const isAbsent =
        error instanceof ConnectorError &&
        (error.status === 404 || error.category === 'INVALID_TYPE')
      if (isAbsent || isForbidden(error)) return null
      throw error
    }
  }
}
