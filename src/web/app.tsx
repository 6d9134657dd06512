import type { ComponentType } from 'react'
import { createBrowserRouter } from 'react-router'
import { texts } from './lib/i18n.ts'
import { Loading } from './lib/loading.tsx'
import { Crash } from './shell/crash.tsx'
import { Enter } from './shell/enter.tsx'
import { Frame } from './shell/frame.tsx'
import { NotFound } from './shell/not-found.tsx'
import { RequireSession } from './shell/require-session.tsx'
import { SignIn } from './shell/sign-in.tsx'

const portfolio = () => import('./portfolio/index.tsx')
const accounts = () => import('./accounts/index.tsx')
const model = () => import('./model/index.tsx')
const playbook = () => import('./playbook/index.tsx')
const runs = () => import('./runs/index.tsx')
const connection = () => import('./connection/index.tsx')

/** Every page by its address. A page group is one chunk, loaded when one of its pages is opened first. */
export function createPages() {
  return createBrowserRouter([
    {
      errorElement: <Crash />,
      hydrateFallbackElement: <></>,
      children: [
        { path: '/sign-in', element: <SignIn /> },
        { path: '/enter', element: <Enter /> },
        {
          element: (
            <RequireSession>
              <Frame />
            </RequireSession>
          ),
          children: [
            {
              errorElement: <Crash />,
              hydrateFallbackElement: <Loading />,
              children: [
                page('/', 'portfolio', portfolio, 'PortfolioPage'),
                page('/accounts', 'accounts', accounts, 'AccountsPage'),
                page('/accounts/:id', 'accounts', accounts, 'AccountPage'),
                page('/accounts/:id/report', 'accounts', accounts, 'AccountReportPage'),
                page('/model', 'model', model, 'ModelPage'),
                page('/playbook', 'playbook', playbook, 'PlaybookPage'),
                page('/runs', 'runs', runs, 'RunsPage'),
                page('/runs/:id', 'runs', runs, 'RunPage'),
                page('/connection', 'connection', connection, 'ConnectionPage'),
                { path: '*', element: <NotFound /> },
              ],
            },
          ],
        },
      ],
    },
  ])
}

/** A page of a group, shown once the group's code and its texts are there. */
function page<Name extends string>(
  path: string,
  namespace: string,
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
) {
  return {
    path,
    lazy: async () => {
      const [group] = await Promise.all([load(), texts.loadNamespaces(namespace)])
      return { Component: group[name] }
    },
  }
}
