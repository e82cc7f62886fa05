// Before anything is asked: what was saved, searched and read, what changed, and what one could ask. A note is read beside the lists.
import { X } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Hit } from '../../shared/schemas.ts'
import { useApp, useSettings } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { PreviewPane } from '../preview/preview-pane.tsx'
import { LanguageNotice } from '../search/language-notice.tsx'
import { SearchStart } from '../search/search-start.tsx'
import { useWords } from '../words/use-words.ts'
import { forgetAll } from './home-actions.ts'
import { NoteRows, QuestionRows, SearchRows } from './home-rows.tsx'
import { HomeSection } from './home-section.tsx'
import { HomeTroubles } from './home-troubles.tsx'
import type { SeenHome } from './live-home.ts'
import type { NoteToRead } from './note-to-read.ts'
import { SavedList } from './saved-list.tsx'
import { useRememberRead } from './use-remember.ts'
import './home.css'

export function Home() {
  const home = useHome()
  const { home: words } = useWords()
  const { reading } = useApp()
  const note = useCell(reading)
  const left = useRef<HTMLElement | null>(null)
  const read = (next: NoteToRead) => {
    left.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    reading.set(next)
  }
  const leave = () => {
    reading.set(null)
    left.current?.focus()
  }
  useRememberRead(note)
  if (home === null) return <div className="view-loading" aria-busy="true" />
  return (
    <div className="home" data-reading={note !== null}>
      <h1 className="sr-only">{words.title}</h1>
      <div className="home-lists">
        <HomeLists home={home} current={note?.path ?? null} onRead={read} />
      </div>
      {note !== null && <HomeNote note={note} onLeave={leave} />}
    </div>
  )
}

/** What the window knows of it; null until that is there. */
export function useHome(): SeenHome | null {
  const { home } = useApp()
  return useSyncExternalStore(home.subscribe, home.get)
}

interface HomeListsProps {
  home: SeenHome
  current: string | null
  onRead: (note: NoteToRead) => void
}

function HomeLists({ home: { saved, searches, read, changed, questions, seenAt }, current, onRead }: HomeListsProps) {
  const { home: words } = useWords()
  const isNew = saved.length + searches.length + read.length === 0
  const changedNotes = changed.map((note) => ({ ...note, line: 1, at: note.modified }))
  const rows = { current, seenAt, onRead }
  return (
    <>
      <HomeTroubles />
      <LanguageNotice />
      {isNew && (
        <div className="home-start">
          <SearchStart />
        </div>
      )}
      <div className="home-grid">
        {saved.length > 0 && (
          <HomeSection title={words.saved.title}>
            <SavedList saved={saved} />
          </HomeSection>
        )}
        {searches.length > 0 && (
          <HomeSection title={words.searches.title} action={<ForgetAll />}>
            <SearchRows searches={searches} seenAt={seenAt} />
          </HomeSection>
        )}
        {read.length > 0 && (
          <HomeSection title={words.read.title} action={searches.length === 0 && <ForgetAll />}>
            <NoteRows notes={read} canForget {...rows} />
          </HomeSection>
        )}
        {changed.length > 0 && (
          <HomeSection title={words.changed.title}>
            <NoteRows notes={changedNotes} canForget={false} {...rows} />
          </HomeSection>
        )}
        {questions.length > 0 && (
          <HomeSection title={words.questions.title}>
            <QuestionRows questions={questions} />
          </HomeSection>
        )}
      </div>
      <HistoryOff />
    </>
  )
}

function ForgetAll() {
  const app = useApp()
  const { home } = useWords()
  return (
    <button type="button" className="quiet" onClick={() => forgetAll(app)}>
      {home.forgetAll}
    </button>
  )
}

function HistoryOff() {
  const { view } = useApp()
  const { home } = useWords()
  const { keepHistory } = useSettings()
  if (keepHistory) return null
  return (
    <p className="home-off">
      {home.off}{' '}
      <button type="button" className="link" onClick={() => view.set('settings')}>
        {home.settings}
      </button>
    </p>
  )
}

function HomeNote({ note: { path, title, line }, onLeave }: { note: NoteToRead; onLeave: () => void }) {
  const pane = useRef<HTMLDivElement>(null)
  const { home: words } = useWords()
  const [hit, setHit] = useState(() => hitOf(path, title, line))
  if (hit.path !== path) setHit(hitOf(path, title, line))
  // Where the lists make room for the note it is what one is at now.
  useEffect(() => {
    pane.current?.querySelector<HTMLElement>('button')?.focus()
  }, [path])
  return (
    <div ref={pane} className="home-note">
      <div className="home-note-bar">
        <button type="button" className="quiet" onClick={onLeave}>
          <X size={15} aria-hidden />
          {words.closeNote}
        </button>
      </div>
      <PreviewPane hit={hit} hasChoice onLeave={onLeave} />
    </div>
  )
}

/** A note that was not searched for: nothing in it is marked. */
const hitOf = (path: string, title: string, line: number): Hit => ({
  path,
  title,
  line: Math.max(1, line),
  heading: '',
  score: 0,
  closeness: null,
  snippet: { text: '', marks: [], sentence: null },
  more: [],
})
