import '@mantine/core/styles.layer.css'
import './main.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { RouterProvider } from 'react-router/dom'
import { createPages } from './app.tsx'
import { startI18n, texts } from './lib/i18n.ts'
import { createQueryClient } from './lib/query-client.ts'
import { sessionQuery } from './lib/session.ts'
import { signInPath } from './shell/sign-in-path.ts'
import { cssVariables, theme } from './theme.ts'

const queryClient = createQueryClient(() => {
  queryClient.setQueryData(
    sessionQuery.queryKey,
    (session) => session && { ...session, signedIn: false, tenant: null },
  )
  void pages.navigate(signInPath(pages.state.location))
})
const usualLanguage = queryClient.ensureQueryData(sessionQuery).then(
  ({ language }) => language,
  () => 'en' as const,
)
await startI18n(usualLanguage)
const pages = createPages()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')
createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={texts}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={pages} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  </StrictMode>,
)
