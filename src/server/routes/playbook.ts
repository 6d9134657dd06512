import { playbookAnswer, taskPreview, taskToPreview } from '../../api/playbook.ts'
import { allowedPlaceholders, checkRuleTexts } from '../../core/model/check-rule-texts.ts'
import { defaultModel } from '../../core/model/default-model.ts'
import { type Language, type Rule, ruleIds } from '../../core/model/model.ts'
import { previewTask } from '../../core/playbook/preview-task.ts'
import { ruleKinds } from '../../core/playbook/rules/rule-kinds.ts'
import type { UnitFacts } from '../../core/playbook/rules/unit-facts.ts'
import type { TenantStore } from '../../ports/store.ts'
import { activeOwners } from '../../run/active-owners.ts'
import { asOfNow } from '../../run/calendar.ts'
import { missingData } from '../../run/missing-data.ts'
import { type ModelInForce, modelInForce } from '../../run/model-in-force.ts'
import { playbookUnits } from '../../run/playbook-units.ts'
import type { PageTools } from '../page-tools.ts'
import { notFound, ProblemError } from '../problem-error.ts'
import { type Route, route } from '../route.ts'

/** Accounts that are offered to try a rule on. */
const mostAccounts = 200

/** The playbook: what its rules are, and what they would make of a real account. */
export const playbookRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/playbook',
    summary: 'What the rules are by nature, with their built-in texts',
    answer: playbookAnswer,
    handle: async ({ tenant, tools }) => {
      const model = await modelInForce(tenant.models, tools.modelSource)
      const units = await unitsOf(tenant, tools, model)
      const owners = await tenant.mirror.owners()
      return {
        rules: ruleIds.map((id) => describe(id, tools)),
        owners: [...owners].map(([id, { name, isActive }]) => ({ id, name, isActive })),
        accounts: units
          .slice(0, mostAccounts)
          .map(({ unitId, name, tier }) => ({ id: unitId, name, tier })),
        tiers: model.model.tiers.map(({ id, name }) => ({ id, name })),
      }
    },
  }),
  route({
    method: 'post',
    path: '/playbook/preview',
    summary: 'The task that a rule would make for an account',
    body: taskToPreview,
    answer: taskPreview,
    handle: async ({ body, tenant, tools }) => {
      refuseWrongTexts(body.rule)
      const stored = await modelInForce(tenant.models, tools.modelSource)
      const units = await unitsOf(tenant, tools, stored)
      const unit = units.find(({ unitId }) => unitId === body.account)
      if (!unit) throw notFound('There is no such account that tasks are about')
      const { asOf, missing } = await dayOf(tenant, tools)
      const owners = await tenant.mirror.owners()
      const { fallbackOwnerId, rule, language } = body
      const { draft, ...told } = previewTask({
        ...{ rule, unit, units, asOf, missing, language },
        owners: { active: activeOwners(owners, missing) },
        model: { ...stored.model, playbook: { ...stored.model.playbook, fallbackOwnerId } },
        tenant: tenant.info.id,
        phrases: tools.textsIn(language),
      })
      const { subject, body: text, ownerId, dueOn } = draft
      const ownerName = ownerId === null ? null : (owners.get(ownerId)?.name ?? ownerId)
      return { ...told, missing: [...told.missing], subject, body: text, ownerName, dueOn }
    },
  }),
]

function describe(id: Rule['id'], { textsIn }: PageTools) {
  const standard = defaultModel.playbook.rules.find((rule) => rule.id === id)
  const raw = (language: Language) => {
    const texts = textsIn(language)
    return { subject: texts.say(`rule.${id}.subject`), body: texts.say(`rule.${id}.body`) }
  }
  return {
    id,
    placeholders: allowedPlaceholders({ id }),
    thresholds: standard?.thresholds ?? {},
    isStartedByEvent: ruleKinds[id].isStartedBy !== undefined,
    texts: { en: raw('en'), es: raw('es'), it: raw('it'), ru: raw('ru') },
  }
}

function refuseWrongTexts(rule: Rule): void {
  const errors: { path: string; message: string }[] = []
  checkRuleTexts([rule], (path, message) => {
    errors.push({ path: `body.rule.${path.slice(3).map(String).join('.')}`, message })
  })
  if (errors.length === 0) return
  throw new ProblemError({ status: 422, title: 'The texts of the rule are wrong', errors })
}

interface Kept {
  readonly key: string
  readonly units: Promise<UnitFacts[]>
}

/** Of each tenant, until the model, the day or what is stored of it changes. */
const kept = new WeakMap<TenantStore, Kept>()

async function unitsOf(
  tenant: TenantStore,
  tools: PageTools,
  { version, model, comment, publishedAt }: ModelInForce,
): Promise<UnitFacts[]> {
  const last = await tenant.runs.lastDone()
  if (last === null) return []
  const day = await dayOf(tenant, tools)
  const key = [version, comment, last.id, last.status, day.asOf].join()
  const known = kept.get(tenant)
  if (known?.key === key) return known.units
  const stored = { version, model, comment, publishedAt: publishedAt ?? tools.clock.now() }
  const units = playbookUnits(tenant, stored, day)
  kept.set(tenant, { key, units })
  units.catch(() => kept.delete(tenant))
  return units
}

async function dayOf(tenant: TenantStore, { streams, clock }: PageTools) {
  return {
    asOf: asOfNow(clock.now(), tenant.info.timeZone).date,
    missing: missingData(await tenant.runs.lastDone(), streams),
  }
}
