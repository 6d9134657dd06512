import { z } from 'zod'
import type { TaskPriority } from '#src/ports/connector.ts'
import type { Api } from './api.ts'
import { queryRecords } from './soql.ts'

/** The org's own words for what a task may be; admins rename and add them. */
export interface TaskChoices {
  /** Of a task that nobody has begun. */
  readonly openStatus: string
  readonly closedStatus: string
  readonly priorities: Readonly<Record<TaskPriority, string>>
}

const status = z.object({ ApiName: z.string(), IsDefault: z.boolean(), IsClosed: z.boolean() })
const priority = z.object({
  ApiName: z.string(),
  IsDefault: z.boolean(),
  IsHighPriority: z.boolean(),
})

const statusQuery = 'SELECT ApiName, IsDefault, IsClosed FROM TaskStatus ORDER BY SortOrder'
const priorityQuery =
  'SELECT ApiName, IsDefault, IsHighPriority FROM TaskPriority ORDER BY SortOrder'

export async function readTaskChoices(api: Api): Promise<TaskChoices> {
  const [statuses, priorities] = await Promise.all([
    queryRecords(api, statusQuery).then((records) => z.array(status).parse(records)),
    queryRecords(api, priorityQuery).then((records) => z.array(priority).parse(records)),
  ])
  const open = statuses.filter(({ IsClosed }) => !IsClosed)
  const medium = priorities.find(({ IsDefault }) => IsDefault)?.ApiName ?? 'Normal'
  return {
    openStatus: (open.find(({ IsDefault }) => IsDefault) ?? open[0])?.ApiName ?? 'Not Started',
    closedStatus: statuses.find(({ IsClosed }) => IsClosed)?.ApiName ?? 'Completed',
    priorities: {
      high: priorities.find(({ IsHighPriority }) => IsHighPriority)?.ApiName ?? medium,
      medium,
      /* The list goes from the most to the least urgent. */
      low: priorities.findLast(({ IsHighPriority }) => !IsHighPriority)?.ApiName ?? medium,
    },
  }
}
