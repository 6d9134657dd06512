import type { Migration } from 'kysely/migration'
import { mirror } from './001-mirror.ts'
import { judgement } from './002-judgement.ts'
import { writing } from './003-writing.ts'
import { pages } from './004-pages.ts'
import { runs } from './005-runs.ts'
import { installations } from './006-installations.ts'
import { queue } from './007-queue.ts'
import { webhooks } from './008-webhooks.ts'
import { scoreDetails } from './009-score-details.ts'
import { isolation } from './010-isolation.ts'
import { signInLinks } from './011-sign-in-links.ts'
import { firstSteps } from './012-first-steps.ts'
import { uninstalls } from './013-uninstalls.ts'
import { keptFacts } from './014-kept-facts.ts'
import { scoreParts } from './015-score-parts.ts'
import { recordsByAccount } from './016-records-by-account.ts'

/** In order of name; one that has been released is never changed. */
export const migrations: Record<string, Migration> = {
  '001-mirror': mirror,
  '002-judgement': judgement,
  '003-writing': writing,
  '004-pages': pages,
  '005-runs': runs,
  '006-installations': installations,
  '007-queue': queue,
  '008-webhooks': webhooks,
  '009-score-details': scoreDetails,
  '010-isolation': isolation,
  '011-sign-in-links': signInLinks,
  '012-first-steps': firstSteps,
  '013-uninstalls': uninstalls,
  '014-kept-facts': keptFacts,
  '015-score-parts': scoreParts,
  '016-records-by-account': recordsByAccount,
}
