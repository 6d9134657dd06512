import { objectTypes, type TypeName } from './object-types.ts'

/** One direction of an association between two kinds of objects. */
export interface AssociationType {
  readonly from: TypeName
  readonly to: TypeName
  readonly typeId: number
  readonly isPrimary: boolean
  readonly label: string | null
  /** The name under which inline associations show it. */
  readonly name: string
}

interface Pair {
  readonly ends: readonly [TypeName, TypeName]
  /** Type ids there and back. */
  readonly plain: readonly [number, number]
  readonly primary?: readonly [number, number]
}

const pairs: readonly Pair[] = [
  { ends: ['contacts', 'companies'], plain: [279, 280], primary: [1, 2] },
  { ends: ['deals', 'companies'], plain: [341, 342], primary: [5, 6] },
  { ends: ['tickets', 'companies'], plain: [339, 340], primary: [26, 25] },
  { ends: ['tasks', 'companies'], plain: [192, 191] },
  { ends: ['calls', 'companies'], plain: [182, 181] },
  { ends: ['emails', 'companies'], plain: [186, 185] },
  { ends: ['meetings', 'companies'], plain: [188, 187] },
  { ends: ['notes', 'companies'], plain: [190, 189] },
  { ends: ['tasks', 'contacts'], plain: [204, 203] },
  { ends: ['tasks', 'deals'], plain: [216, 215] },
  { ends: ['tasks', 'tickets'], plain: [230, 229] },
  { ends: ['calls', 'deals'], plain: [206, 205] },
  { ends: ['emails', 'deals'], plain: [210, 209] },
  { ends: ['meetings', 'deals'], plain: [212, 211] },
  { ends: ['notes', 'deals'], plain: [214, 213] },
  { ends: ['line_items', 'deals'], plain: [20, 19] },
  { ends: ['deals', 'contacts'], plain: [3, 4] },
  { ends: ['contacts', 'tickets'], plain: [15, 16] },
  { ends: ['deals', 'tickets'], plain: [27, 28] },
]

const all: readonly AssociationType[] = pairs.flatMap(({ ends: [a, b], plain, primary }) => [
  direction(a, b, plain[0], primary !== undefined),
  direction(b, a, plain[1], primary !== undefined),
  ...(primary === undefined
    ? []
    : [primaryDirection(a, b, primary[0]), primaryDirection(b, a, primary[1])]),
])

function nameOf(from: TypeName, to: TypeName): string {
  return `${objectTypes[from].singular}_to_${objectTypes[to].singular}`
}

function direction(
  from: TypeName,
  to: TypeName,
  typeId: number,
  hasPrimary: boolean,
): AssociationType {
  const name = nameOf(from, to) + (hasPrimary ? '_unlabeled' : '')
  return { from, to, typeId, isPrimary: false, label: null, name }
}

function primaryDirection(from: TypeName, to: TypeName, typeId: number): AssociationType {
  return { from, to, typeId, isPrimary: true, label: 'Primary', name: nameOf(from, to) }
}

/** The types from one kind of object to another, the primary one first; empty where there are none. */
export function associationTypes(from: TypeName, to: TypeName): readonly AssociationType[] {
  return byEnds.get(`${from}>${to}`) ?? []
}

const byEnds = new Map<string, AssociationType[]>()
for (const type of [...all].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary))) {
  const key = `${type.from}>${type.to}`
  byEnds.set(key, [...(byEnds.get(key) ?? []), type])
}
