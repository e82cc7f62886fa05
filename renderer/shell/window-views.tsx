// The views of the window; each is loaded when it is first shown.
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { SearchView } from '../search/search-view.tsx'
import { useWords } from '../words/use-words.ts'
import { ViewComing } from './view-coming.tsx'
import type { View } from './views.ts'

const CompareView = lazy(async () => ({ default: (await import('../compare/compare-view.tsx')).CompareView }))
const MapView = lazy(async () => ({ default: (await import('../map/map-view.tsx')).MapView }))
const DuplicatesView = lazy(async () => ({ default: (await import('../duplicates/duplicates-view.tsx')).DuplicatesView }))
const LibraryView = lazy(async () => ({ default: (await import('../library/library-view.tsx')).LibraryView }))
const ModelsView = lazy(async () => ({ default: (await import('../models/models-view.tsx')).ModelsView }))
const SettingsView = lazy(async () => ({ default: (await import('../settings/settings-view.tsx')).SettingsView }))

/** A view stays as it was left: it is made when first shown and hidden afterwards, with its texts, answers and scroll. */
export function WindowViews({ current }: { current: View }) {
  const { shell } = useWords()
  const [seen, setSeen] = useState<ReadonlySet<View>>(new Set([current]))
  if (!seen.has(current)) setSeen(new Set([...seen, current]))
  const slot = (view: View, content: ReactNode) =>
    seen.has(view) && (
      <section className="view" aria-label={shell.views[view]} hidden={current !== view}>
        <Suspense fallback={<ViewComing name={shell.views[view]} />}>{content}</Suspense>
      </section>
    )
  return (
    <>
      {slot('search', <SearchView isShown={current === 'search'} />)}
      {slot('compare', <CompareView />)}
      {slot('map', <MapView />)}
      {slot('duplicates', <DuplicatesView />)}
      {slot('library', <LibraryView />)}
      {slot('models', <ModelsView />)}
      {slot('settings', <SettingsView />)}
    </>
  )
}
