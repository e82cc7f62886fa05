// The small window over everything: the one field, what it finds, and a glance at it. What is chosen is shown in the main window.
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { AppContext } from '../app-context.ts'
import type { Bridge } from '../bridge.ts'
import { applyAppearance, setTitle } from '../shell/appearance.ts'
import { createApp, type Page } from '../shell/create-app.ts'
import { languageOf, languages } from '../words/languages.ts'
import { WordsContext } from '../words/use-words.ts'
import { SummonDesk } from './summon-desk.tsx'

export function SummonWindow({ bridge, page }: { bridge: Bridge; page: Page }) {
  const [app] = useState(() => createApp(bridge, page))
  const { root, systemLanguages } = page
  const settings = useSyncExternalStore(app.settings.subscribe, app.settings.get)
  const words = languages[languageOf(settings.language, systemLanguages)]
  useLayoutEffect(() => {
    applyAppearance(root, settings, systemLanguages)
    setTitle(root, words.summon.title)
  }, [root, settings, systemLanguages, words])
  useEffect(() => app.live.start(), [app])
  useEffect(() => app.settings.start(), [app])
  useEffect(() => app.home.start(), [app])
  return (
    <WordsContext value={words}>
      <AppContext value={app}>
        <SummonDesk />
      </AppContext>
    </WordsContext>
  )
}
