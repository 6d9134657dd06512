import { AppShell, Box, Burger, Group } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, ScrollRestoration, useLocation } from 'react-router'
import classes from './frame.module.css'
import { Logo } from './logo.tsx'
import { Sidebar } from './sidebar.tsx'

/** What surrounds every page: the way to the others, and the page itself. On a phone the way is behind a button. */
export function Frame() {
  const { t } = useTranslation('shell')
  const [isOpen, { toggle, close }] = useDisclosure(false)
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const shownPath = useRef(pathname)
  useEffect(() => {
    if (shownPath.current === pathname) return
    shownPath.current = pathname
    close()
    main.current?.focus({ preventScroll: true })
  }, [pathname, close])
  useHotkeys([['Escape', close]])
  return (
    <AppShell
      layout="alt"
      header={{ height: { base: 52, sm: 0 } }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', md: 'xl' }}
    >
      <a href="#main" className={classes.skip}>
        {t('skip')}
      </a>
      <AppShell.Header hiddenFrom="sm" px="md">
        <Group h="100%" justify="space-between">
          <Logo />
          <Burger opened={isOpen} onClick={toggle} size="sm" aria-label={t('menu')} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.sidebar} mod={{ open: isOpen }} p="md">
        <Sidebar isOpen={isOpen} close={close} />
      </AppShell.Navbar>
      <AppShell.Main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <Box maw={1440} mx="auto">
          <Outlet />
        </Box>
      </AppShell.Main>
      <ScrollRestoration />
    </AppShell>
  )
}
