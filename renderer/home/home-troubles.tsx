// What keeps notes from being found, with the way out of each.
import { TriangleAlert } from 'lucide-react'
import { useApp, useLibrary } from '../app-context.ts'
import { nameOfPath } from '../formats.ts'
import type { LibraryState } from '../live-library.ts'
import type { View } from '../shell/views.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import './home-troubles.css'

interface Trouble {
  title: string
  text: string
  view: Extract<View, 'library' | 'models'>
}

export function HomeTroubles() {
  const { view } = useApp()
  const { home } = useWords()
  const troubles = troublesOf(useLibrary(), home)
  if (troubles.length === 0) return null
  return (
    <ul className="home-troubles" aria-label={home.troubles.title}>
      {troubles.map((trouble) => (
        <li key={trouble.title}>
          <TriangleAlert size={16} aria-hidden />
          <p>
            <strong>{trouble.title}</strong> {trouble.text}
          </p>
          <button type="button" className="button small" onClick={() => view.set(trouble.view)}>
            {trouble.view === 'library' ? home.troubles.openLibrary : home.troubles.openModels}
          </button>
        </li>
      ))}
    </ul>
  )
}

function troublesOf({ folders, status, encoder }: LibraryState, { troubles }: Words['home']): Trouble[] {
  const unreachable = (folders ?? []).filter(({ state }) => state === 'unreachable')
  const failed = status?.failed ?? 0
  return [
    ...unreachable.map(({ path }): Trouble => {
      return { title: troubles.unreachable(nameOfPath(path)), text: troubles.unreachableWhy, view: 'library' }
    }),
    ...(encoder?.state === 'failed'
      ? [{ title: troubles.encoder, text: troubles.encoderWhy, view: 'models' } satisfies Trouble]
      : []),
    ...(failed > 0 ? [{ title: troubles.failed(failed), text: '', view: 'library' } satisfies Trouble] : []),
  ]
}
