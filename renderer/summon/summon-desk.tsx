// What stands in the small window.
import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useApp, useFolders, useFromLibrary } from '../app-context.ts'
import { markdownLink } from '../formats.ts'
import { useComposition } from '../search/use-composition.ts'
import { InlineTrouble } from '../shell/inline-trouble.tsx'
import { useWords } from '../words/use-words.ts'
import { Peek } from './peek.tsx'
import { rowId, SummonList, summonListId } from './summon-list.tsx'
import { noteOfRow, type SummonRow } from './summon-rows.ts'
import { onSummonKey } from './use-summon-keys.ts'
import { useSummonSearch } from './use-summon-search.ts'
import './summon-desk.css'

/** The engine takes no more, in UTF-16 units. */
const longestQuery = 20_000

export function SummonDesk() {
  const [query, setQuery] = useState('')
  const { groups, answered, trouble } = useSummonSearch(query)
  const rows = groups.flatMap((group) => group.rows)
  const [chosen, setChosen] = useState({ query: '', at: 0 })
  const activeAt = Math.min(chosen.query === query ? chosen.at : 0, rows.length - 1)
  const row = rows[activeAt]
  const note = row === undefined ? null : noteOfRow(row)
  const [isPeeking, setIsPeeking] = useState(false)
  const { summon } = useWords()
  const { told, copy } = useCopy()
  const { take, hide } = useWaysOut(setQuery)
  const activate = (at: number) => setChosen({ query, at })
  const keys = {
    count: rows.length,
    activeAt,
    activate,
    take: () => row !== undefined && take(row),
    copy: () => note !== null && copy(note),
    peek: () => setIsPeeking(!isPeeking),
    hide,
  }
  return (
    <main className="summon">
      <h1 className="sr-only">{summon.label}</h1>
      <Field query={query} onChange={setQuery} keys={keys} />
      {trouble !== null && <InlineTrouble error={trouble} />}
      <SummonList groups={groups} activeAt={activeAt} onTake={take} onPoint={activate} />
      {rows.length === 0 && trouble === null && <NothingListed query={query} isAnswered={answered === query} />}
      {isPeeking && note !== null && <Peek note={note} />}
      <Hints told={told} />
    </main>
  )
}

interface FieldProps {
  query: string
  onChange: (query: string) => void
  keys: Parameters<typeof onSummonKey>[1]
}

/** Shown again, it has the cursor, and what was typed is selected: typed over, or gone on with. */
function Field({ query, onChange, keys }: FieldProps) {
  const { summon } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const { text, change, ...composition } = useComposition(query, onChange)
  useEffect(() => {
    const hold = () => {
      field.current?.focus()
      field.current?.select()
    }
    hold()
    window.addEventListener('focus', hold)
    return () => window.removeEventListener('focus', hold)
  }, [])
  return (
    <div className="summon-field">
      <Search size={20} strokeWidth={1.8} aria-hidden />
      <input
        ref={field}
        type="text"
        role="combobox"
        dir="auto"
        aria-label={summon.label}
        aria-autocomplete="list"
        aria-expanded={keys.count > 0}
        aria-controls={summonListId}
        aria-activedescendant={keys.count > 0 ? rowId(keys.activeAt) : undefined}
        placeholder={summon.placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={longestQuery}
        value={text}
        onChange={({ target }) => change(target.value)}
        {...composition}
        onKeyDown={(event) => onSummonKey(event, keys)}
      />
    </div>
  )
}

function NothingListed({ query, isAnswered }: { query: string; isAnswered: boolean }) {
  const { summon } = useWords()
  const folders = useFolders()
  const asks = query.trim() !== ''
  if (asks && !isAnswered) return null
  const text = folders?.length === 0 ? summon.noFolders : asks ? summon.nothing(query.trim()) : summon.empty
  return (
    <p className="summon-empty" role="status" dir="auto">
      {text}
    </p>
  )
}

function Hints({ told }: { told: string | null }) {
  const { hints } = useWords().summon
  const command = useFromLibrary(({ host }) => host?.platform) === 'darwin' ? '⌘' : 'Ctrl'
  const rows = [
    [['↵'], hints.open],
    [[command, '↵'], hints.copy],
    [['Tab'], hints.peek],
    [['Esc'], hints.hide],
  ] as const
  return (
    <footer className="summon-hints">
      <span role="status">{told}</span>
      {rows.map(([keys, what]) => (
        <span key={what}>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
          {what}
        </span>
      ))}
    </footer>
  )
}

/** Says for a moment whether it worked. */
function useCopy() {
  const { summon } = useWords()
  const [told, setTold] = useState<string | null>(null)
  useEffect(() => {
    if (told === null) return
    const timer = setTimeout(() => setTold(null), toldMs)
    return () => clearTimeout(timer)
  }, [told])
  const copy = ({ title, path }: { title: string; path: string }) =>
    void navigator.clipboard.writeText(markdownLink(title, path)).then(
      () => setTold(summon.copied),
      () => setTold(summon.notCopied),
    )
  return { told, copy }
}

const toldMs = 2500

/** A note is shown in the main window; a search of lately is asked here. */
function useWaysOut(ask: (query: string) => void) {
  const { client } = useApp()
  const take = (row: SummonRow) => {
    const note = noteOfRow(row)
    if (row.kind === 'search') ask(row.query)
    else if (note !== null) client.hostShowNote({ path: note.path, line: Math.max(1, note.line) }).catch(() => undefined)
  }
  const hide = () => void client.hostHideSummon().catch(() => undefined)
  return { take, hide }
}
