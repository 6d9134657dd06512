import {
  Alert,
  Button,
  DescriptionList,
  DescriptionListItem,
  Divider,
  EmptyState,
  Flex,
  Heading,
  hubspot,
  Link,
  List,
  LoadingSpinner,
  Tag,
  Text,
  useExtensionContext,
} from '@hubspot/ui-extensions'
import { CrmPropertyList, useCrmProperties } from '@hubspot/ui-extensions/crm'
import { fill, shownDate } from '../shared/fill.ts'
import { useAnswer, useLanguage } from '../shared/use-server.ts'
import type { CardAccount, CardAnswer } from './card-answer.ts'
import { cardTexts } from './texts.ts'

hubspot.extend<'crm.record.tab'>(() => <AccountCard />)

/** People's own properties; HubSpot lets edit them who may edit the company. */
const ratings = [
  'key_account_need_rating',
  'key_account_reputation_rating',
  'key_account_influence_rating',
]

/** Tier, reasons and next steps of the company that is looked at. */
export function AccountCard() {
  const { crm } = useExtensionContext<'crm.record.tab'>()
  const { properties } = useCrmProperties(['key_account_tier', 'key_account_score'])
  const { key_account_tier: tier, key_account_score: score } = properties
  const path = `/card?companyId=${crm.objectId}`
  // A run that writes another tier or score has more to say, too.
  const { answer, reload } = useAnswer<CardAnswer>(path, `${tier} ${score}`)
  const texts = cardTexts[useLanguage()]
  if (answer.state === 'loading') return <LoadingSpinner label={texts.loading} />
  if (answer.state === 'failed') {
    return (
      <Flex direction="column" gap="small">
        <Alert title={texts.failed} variant="warning">
          {tier ? <Tag>{tier}</Tag> : null}
          {score ? (
            <Text>
              {texts.score}: {score}
            </Text>
          ) : null}
        </Alert>
        <Button variant="secondary" onClick={reload}>
          {texts.tryAgain}
        </Button>
      </Flex>
    )
  }
  const { account } = answer.data
  return (
    <Flex direction="column" gap="medium">
      {account ? (
        <Judged account={account} />
      ) : (
        <EmptyState title={texts.notJudged} layout="vertical">
          <Text>{texts.notJudgedWhy}</Text>
        </EmptyState>
      )}
      <Divider />
      <Text variant="microcopy">{texts.rate}</Text>
      <CrmPropertyList properties={ratings} direction="row" />
    </Flex>
  )
}

function Judged({ account }: { readonly account: CardAccount }) {
  const language = useLanguage()
  const texts = cardTexts[language]
  const { tier, score, scale, rank, ranked, quadrant, segment, drivers, asOf, pageUrl } = account
  return (
    <>
      <Flex gap="small" align="center">
        <Tag variant={variantOf(tier)}>{tier.name}</Tag>
        <Text variant="microcopy">{fill(texts.asOf, { date: shownDate(asOf, language) })}</Text>
      </Flex>
      <DescriptionList direction="column">
        {score === null ? null : (
          <DescriptionListItem label={texts.score}>
            <Text>{fill(texts.scoreOf, { score, scale, rank: rank ?? '–', ranked })}</Text>
          </DescriptionListItem>
        )}
        <DescriptionListItem label={texts.quadrant}>
          <Text>{quadrant}</Text>
        </DescriptionListItem>
        <DescriptionListItem label={texts.segment}>
          <Text>{segment}</Text>
        </DescriptionListItem>
        <DescriptionListItem label={texts.why}>
          <Text>{drivers}</Text>
        </DescriptionListItem>
      </DescriptionList>
      <NextSteps steps={account.nextSteps} />
      <Link href={{ url: pageUrl, external: true }}>{texts.open}</Link>
    </>
  )
}

function NextSteps({ steps }: { readonly steps: CardAccount['nextSteps'] }) {
  const language = useLanguage()
  const texts = cardTexts[language]
  return (
    <>
      <Heading>{texts.nextSteps}</Heading>
      {steps.length === 0 ? (
        <Text>{texts.noSteps}</Text>
      ) : (
        <List variant="unordered-styled">
          {steps.map(({ subject, dueOn, isOverdue }) => (
            <Text key={`${subject} ${dueOn}`}>
              {subject},{' '}
              {fill(isOverdue ? texts.overdue : texts.due, { date: shownDate(dueOn, language) })}
            </Text>
          ))}
        </List>
      )}
    </>
  )
}

/** The highest tier stands out, and the last, which is everybody else's, does not. */
function variantOf({ place, of }: CardAccount['tier']) {
  if (place === 0) return 'success'
  return place === of - 1 ? 'default' : 'info'
}
