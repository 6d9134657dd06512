import { SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AccountAnswer } from '../../../api/accounts.ts'
import { StatTile } from '../../lib/stat-tile.tsx'
import { useFormat } from '../../lib/use-format.ts'

/** The four numbers that place an account. */
export function AccountTiles({ account }: { readonly account: AccountAnswer }) {
  const { t } = useTranslation(['accounts', 'app'])
  const format = useFormat()
  const { score, rank, ranked, revenue, share, attractiveness, strength, coverage } = account
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
      <StatTile
        label={t('tile.score')}
        value={format.points(score)}
        hint={
          rank === null
            ? t('tile.noScore')
            : t('tile.rank', { rank: format.number(rank), ranked: format.number(ranked) })
        }
      />
      <StatTile
        label={t('tile.revenue')}
        value={format.shortMoney(revenue)}
        hint={t('tile.share', { share: format.percent(share, 1) })}
      />
      <StatTile
        label={t('tile.matrix')}
        value={<Word>{t(`app:quadrant.${account.quadrant}`)}</Word>}
        hint={t('tile.axes', {
          attractiveness: format.points(attractiveness),
          strength: format.points(strength),
        })}
      />
      <StatTile
        label={t('tile.segment')}
        value={<Word>{t(`app:segment.${account.segment}`)}</Word>}
        hint={t('tile.coverage', { share: format.percent(coverage) })}
      />
    </SimpleGrid>
  )
}

/** Words are longer than numbers. */
function Word({ children }: { readonly children: string }) {
  return (
    <Text span fz="lg" fw={600} lh={1.3}>
      {children}
    </Text>
  )
}
