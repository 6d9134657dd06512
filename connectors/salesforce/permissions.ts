import { z } from 'zod'
import type { FieldMap, Permission } from '#src/ports/connector.ts'
import type { Api } from './api.ts'
import { findColumns } from './columns.ts'
import { missedIn } from './hidden-fields.ts'
import type { Shapes } from './shapes.ts'
import { sources } from './sources.ts'

const globalDescription = z.object({
  sobjects: z.array(
    z.object({
      name: z.string(),
      queryable: z.boolean(),
      createable: z.boolean(),
      updateable: z.boolean(),
    }),
  ),
})

type Right = 'queryable' | 'createable' | 'updateable'

interface Wanted extends Omit<Permission, 'isGranted' | 'scope'> {
  readonly object: string
  readonly right: Right
}

const wanted: readonly Wanted[] = [
  want('Account', 'queryable', 'companies', true),
  want('Opportunity', 'queryable', 'deals', true),
  want('User', 'queryable', 'owners', false),
  want('Task', 'queryable', 'activities', false),
  want('Event', 'queryable', 'activities', false),
  want('Contact', 'queryable', 'contacts', false),
  want('OpportunityContactRole', 'queryable', 'contacts', false),
  want('Case', 'queryable', 'tickets', false),
  want('OpportunityLineItem', 'queryable', 'lineItems', false),
  want('Account', 'updateable', 'write', true),
  want('Task', 'createable', 'tasks', true),
]

const words: Readonly<Record<Right, string>> = {
  queryable: 'read',
  createable: 'create',
  updateable: 'edit',
}

/** What the connected user may do with the objects, and the fields that are hidden from the user. */
export async function permissions(
  api: Api,
  shapes: Shapes,
  fields: FieldMap,
): Promise<Permission[]> {
  const { sobjects } = await api.send({
    ...{ method: 'GET', path: '/sobjects', answer: globalDescription, isRepeatable: true },
  })
  const byName = new Map(sobjects.map((object) => [object.name, object]))
  const ofObjects = wanted.map(({ object, right, ...rest }) => ({
    ...{ scope: `${object}: ${words[right]}`, ...rest },
    isGranted: byName.get(object)?.[right] ?? false,
  }))
  const hidden = await Promise.all(sources.map((source) => hiddenOf(shapes, source, fields)))
  return [...ofObjects, ...hidden.flat()]
}

async function hiddenOf(
  shapes: Shapes,
  { id, names }: (typeof sources)[number],
  fields: FieldMap,
): Promise<Permission[]> {
  const shape = await shapes.of(id)
  if (shape === null) return []
  const purpose = wanted.find(({ object }) => object === id)?.purpose ?? ''
  return missedIn(await findColumns(shapes, shape, names(fields))).map((name) => ({
    ...{ scope: `${name}: read`, isRequired: false, purpose, remedy: 'grant.field' },
    isGranted: false,
  }))
}

function want(object: string, right: Right, name: string, isRequired: boolean): Wanted {
  const purpose = `permission.${name}`
  return { object, right, isRequired, purpose, remedy: 'grant.object' }
}
