import { ActionIcon, Chip, Group, Menu, Select, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookRows } from '../../../api/book.ts'
import { Icon } from '../../lib/icon.tsx'
import { TierBadge } from '../../lib/tier-badge.tsx'
import { useFormat } from '../../lib/use-format.ts'
import type { Axes } from './axes.ts'
import { nobody, type PointFilter } from './book-points.ts'
import classes from './matrix.module.css'

interface MatrixFiltersProps {
  readonly book: BookRows
  readonly filter: PointFilter
  readonly setFilter: (filter: PointFilter) => void
  readonly isLassoing: boolean
  readonly setLassoing: (isLassoing: boolean) => void
  readonly axesMenu: ReactNode
}

/** Which accounts the matrix shows: by tier (its legend too), owner and industry. */
export function MatrixFilters(props: MatrixFiltersProps) {
  const { book, filter, setFilter, isLassoing, setLassoing, axesMenu } = props
  const { t } = useTranslation('portfolio')
  const { compareNames } = useFormat()
  const owners = book.owners
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => compareNames(a.label, b.label))
  const hasUnowned = book.columns.owner.some((owner) => owner === null)
  return (
    <Group gap="xs" justify="space-between">
      <Chip.Group
        multiple
        value={[...filter.tiers]}
        onChange={(tiers) => setFilter({ ...filter, tiers })}
      >
        <Group gap={6} role="group" maw="100%" aria-label={t('filter.tier')}>
          {book.tiers.map(({ id }) => (
            <Chip
              key={id}
              value={id}
              size="xs"
              variant="outline"
              radius="sm"
              className={classes.chip}
            >
              <TierBadge tier={id} tiers={book.tiers} />
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Group gap={6}>
        <Select
          size="xs"
          w={150}
          clearable
          searchable
          aria-label={t('filter.owner')}
          placeholder={t('filter.owner')}
          data={[...owners, ...(hasUnowned ? [{ value: nobody, label: t('nobody') }] : [])]}
          value={filter.owner}
          onChange={(owner) => setFilter({ ...filter, owner })}
        />
        {book.industries.length > 0 && (
          <Select
            size="xs"
            w={150}
            clearable
            searchable
            limit={200}
            aria-label={t('filter.industry')}
            placeholder={t('filter.industry')}
            data={book.industries.toSorted(compareNames)}
            value={filter.industry}
            onChange={(industry) => setFilter({ ...filter, industry })}
          />
        )}
        <Tooltip label={t('matrix.lassoHint')}>
          <ActionIcon
            variant={isLassoing ? 'filled' : 'default'}
            size={30}
            aria-pressed={isLassoing}
            aria-label={t('matrix.lasso')}
            onClick={() => setLassoing(!isLassoing)}
          >
            <Icon name="lasso" size={16} />
          </ActionIcon>
        </Tooltip>
        {axesMenu}
      </Group>
    </Group>
  )
}

interface AxesMenuProps {
  readonly axes: Axes
  readonly setAxes: (axes: Axes) => void
}

/** Which way the axes run, kept in this browser. */
export function AxesMenu({ axes, setAxes }: AxesMenuProps) {
  const { t } = useTranslation('portfolio')
  const { isStrongRight, isAttractiveUp } = axes
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('axes.title')}
          title={t('axes.title')}
        >
          <Icon name="settings" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('axes.title')}</Menu.Label>
        <Menu.Item onClick={() => setAxes({ ...axes, isStrongRight: !isStrongRight })}>
          {t(isStrongRight ? 'axes.strongLeft' : 'axes.strongRight')}
        </Menu.Item>
        <Menu.Item onClick={() => setAxes({ ...axes, isAttractiveUp: !isAttractiveUp })}>
          {t(isAttractiveUp ? 'axes.attractiveDown' : 'axes.attractiveUp')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
