import type { Route } from '../route.ts'
import { accountRoutes } from './accounts.ts'
import { connectionRoutes } from './connection.ts'
import { installationRoutes } from './installation.ts'
import { modelRoutes } from './model.ts'
import { playbookRoutes } from './playbook.ts'
import { portfolioRoutes } from './portfolio.ts'
import { runRoutes } from './runs.ts'
import { sessionRoutes } from './session.ts'
import { signInLinkRoutes } from './sign-in-link.ts'
import { undoRoutes } from './undo.ts'
import { writingRoutes } from './writing.ts'

/** Every route of the API, page by page. */
export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...signInLinkRoutes,
  ...portfolioRoutes,
  ...modelRoutes,
  ...runRoutes,
  ...undoRoutes,
  ...accountRoutes,
  ...connectionRoutes,
  ...installationRoutes,
  ...writingRoutes,
  ...playbookRoutes,
]
