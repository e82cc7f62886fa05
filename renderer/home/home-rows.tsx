// The lists of Home: what was searched and read, what changed, and questions to ask.
import { Bookmark, FileText, History, MessageCircleQuestionMark, X } from 'lucide-react'
import type { Home, PastSearch, SavedRequest } from '../../shared/methods/home.ts'
import { useApp, useFolders } from '../app-context.ts'
import { nameOfPath, placeOf } from '../formats.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { ask, forgetNote, forgetSearch, save } from './home-actions.ts'
import { HomeRow } from './home-section.tsx'
import type { NoteToRead } from './note-to-read.ts'

export function SearchRows({ searches, seenAt }: { searches: readonly PastSearch[]; seenAt: number }) {
  const app = useApp()
  const { formats, home } = useWords()
  return (
    <ul>
      {searches.map((past) => {
        const text = nameOfRequest(past.request, home)
        return (
          <HomeRow
            key={past.key}
            text={text}
            detail={[folderOf(past.request, home), formats.ago(past.at, seenAt)].filter(Boolean).join(' · ')}
            mark={<History size={15} aria-hidden />}
            onOpen={() => ask(app, past.request)}
          >
            <IconButton label={home.searches.save(text)} icon={Bookmark} onClick={() => save(app, past.request)} />
            <IconButton label={home.searches.forget(text)} icon={X} onClick={() => forgetSearch(app, past)} />
          </HomeRow>
        )
      })}
    </ul>
  )
}

/** A search that has no words is one by example. */
export const nameOfRequest = ({ query }: SavedRequest, { searches }: Words['home']): string => query.trim() || searches.like

const folderOf = ({ folder }: SavedRequest, { searches }: Words['home']): string =>
  folder === null ? '' : searches.in(nameOfPath(folder))

interface NoteRowsProps {
  notes: readonly (NoteToRead & { at: number })[]
  /** Path of the note that is being read. */
  current: string | null
  canForget: boolean
  seenAt: number
  onRead: (note: NoteToRead) => void
}

export function NoteRows({ notes, current, canForget, seenAt, onRead }: NoteRowsProps) {
  const app = useApp()
  const folders = useFolders() ?? []
  const { formats, home } = useWords()
  return (
    <ul>
      {notes.map((note) => (
        <HomeRow
          key={note.path}
          text={note.title}
          detail={formats.ago(note.at, seenAt)}
          title={placeOf(folders, note.path)}
          isCurrent={note.path === current}
          mark={<FileText size={15} aria-hidden />}
          onOpen={() => onRead(note)}
        >
          {canForget && <IconButton label={home.read.forget(note.title)} icon={X} onClick={() => forgetNote(app, note)} />}
        </HomeRow>
      ))}
    </ul>
  )
}

export function QuestionRows({ questions }: { questions: Home['questions'] }) {
  const app = useApp()
  const { home } = useWords()
  return (
    <ul>
      {questions.map(({ text, title, path }) => (
        <HomeRow
          key={path}
          text={text}
          title={home.questions.from(title)}
          mark={<MessageCircleQuestionMark size={15} aria-hidden />}
          onOpen={() => ask(app, requestForText(text))}
        />
      ))}
    </ul>
  )
}

const requestForText = (query: string): SavedRequest => ({
  query,
  mode: 'hybrid',
  folder: null,
  sort: 'nearness',
  like: [],
  unlike: [],
  weights: {},
})

interface IconButtonProps {
  label: string
  icon: typeof X
  onClick: () => void
}

function IconButton({ label, icon: Icon, onClick }: IconButtonProps) {
  return (
    <button type="button" className="quiet icon-only home-quiet" aria-label={label} title={label} onClick={onClick}>
      <Icon size={15} aria-hidden />
    </button>
  )
}
