import { NavLink } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { Icon, type IconName } from '../lib/icon.tsx'

interface Place {
  readonly path: string
  readonly name: 'portfolio' | 'accounts' | 'model' | 'playbook' | 'runs' | 'connection'
  readonly icon: IconName
}

const places: readonly Place[] = [
  { path: '/', name: 'portfolio', icon: 'matrix' },
  { path: '/accounts', name: 'accounts', icon: 'users' },
  { path: '/model', name: 'model', icon: 'settings' },
  { path: '/playbook', name: 'playbook', icon: 'playbook' },
  { path: '/runs', name: 'runs', icon: 'runs' },
  { path: '/connection', name: 'connection', icon: 'plug' },
]

/** Links to the page groups, the one that is open being marked. */
export function Navigation() {
  const { t } = useTranslation('shell')
  const { pathname } = useLocation()
  return (
    <nav aria-label={t('navigation.label')}>
      {places.map(({ path, name, icon }) => {
        const isOpen = path === '/' ? pathname === '/' : pathname.split('/')[1] === path.slice(1)
        return (
          <NavLink
            key={path}
            component={Link}
            to={path}
            label={t(`navigation.${name}`)}
            leftSection={<Icon name={icon} />}
            py={7}
            mb={2}
            active={isOpen}
            aria-current={isOpen ? 'page' : undefined}
          />
        )
      })}
    </nav>
  )
}
