import { Button, Link } from '@hubspot/ui-extensions'
import { useState } from 'react'
import { useAsk, useLanguage } from '../shared/use-server.ts'
import { Outcome } from './outcome.tsx'
import type { SettingsAnswer } from './settings-answer.ts'
import { settingsTexts } from './texts.ts'

/** How a link that signs in once comes. */
interface SignInLink {
  readonly url: string
}

/** The way to the pages: by a link that signs in once for who may change things, else by signing in. */
export function OpenPart({ settings }: { readonly settings: SettingsAnswer }) {
  const { mayChange, signInUrl } = settings
  const texts = settingsTexts[useLanguage()]
  const ask = useAsk()
  const [link, setLink] = useState<SignInLink | 'none' | 'refused'>('none')
  if (!mayChange) return <Link href={{ url: signInUrl, external: true }}>{texts.open}</Link>
  if (typeof link === 'object') {
    return <Link href={{ url: link.url, external: true }}>{texts.openNow}</Link>
  }
  const create = async () => {
    try {
      setLink((await ask('/settings/link', { method: 'POST' })) as SignInLink)
    } catch {
      setLink('refused')
    }
  }
  return (
    <>
      <Button variant="secondary" onClick={create}>
        {texts.open}
      </Button>
      <Outcome saving={link} saved={texts.open} />
    </>
  )
}
