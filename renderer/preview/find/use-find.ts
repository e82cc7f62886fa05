// Looking for something in the note in front: by its words, here; by meaning, where the engine tells the nearest passages.
import { useEffect, useMemo, useState } from 'react'
import type { NearPassage } from '../../../shared/methods/links.ts'
import type { NoteView } from '../../../shared/note-view.ts'
import { useApp } from '../../app-context.ts'
import type { MarkRange } from '../../search/segments.ts'
import type { FindMarks } from '../note-body.tsx'
import { findWords, foldText } from './find-words.ts'

export type FindMode = 'words' | 'meaning'

export interface Find extends FindMarks {
  isOpen: boolean
  query: string
  mode: FindMode
  /** Of the one in front, from 1, in the order in which one steps through; 0 where there is none. */
  position: number
  /** Of the passage in front, where meaning was asked. */
  closeness: number | null
  isWorking: boolean
  hasFailed: boolean
  open(): void
  close(): void
  type(query: string): void
  choose(mode: FindMode): void
  step(by: 1 | -1): void
}

/** Passages are asked for when the query rests, in milliseconds. */
const restMs = 200

/** `from`: an offset in the text; stepping begins at the first one behind it. */
export function useFind(note: NoteView | null, from: number): Find {
  const [isOpen, setIsOpen] = useState(false)
  const [asked, setAsked] = useState<{ query: string; mode: FindMode }>({ query: '', mode: 'words' })
  const [stepped, setStepped] = useState<{ of: unknown; at: number }>({ of: null, at: 0 })
  const { query, mode } = asked
  const words = useWordFinds(note, isOpen && mode === 'words' ? query : '')
  const near = useNearFinds(note, isOpen && mode === 'meaning' ? query.trim() : '')
  const { finds, order } = useMemo(
    () => (mode === 'words' ? { finds: words, order: words.map((_, at) => at) } : placed(near.passages)),
    [mode, words, near.passages],
  )
  const first =
    mode === 'words'
      ? Math.max(
          0,
          words.findIndex(([, end]) => end > from),
        )
      : 0
  const at = stepped.of === finds ? stepped.at : first
  const inFront = order[at] ?? -1
  return {
    isOpen,
    query,
    mode,
    finds,
    inFront,
    position: inFront === -1 ? 0 : at + 1,
    closeness: mode === 'meaning' ? (near.passages[at]?.closeness ?? null) : null,
    isWorking: near.isWorking,
    hasFailed: near.hasFailed,
    open: () => setIsOpen(true),
    close: () => setIsOpen(false),
    type: (typed) => setAsked({ ...asked, query: typed }),
    choose: (chosen) => setAsked({ ...asked, mode: chosen }),
    step: (by) => finds.length > 0 && setStepped({ of: finds, at: (at + by + finds.length) % finds.length }),
  }
}

const none: readonly MarkRange[] = []

function useWordFinds(note: NoteView | null, query: string): readonly MarkRange[] {
  const isMarkdown = note?.format === 'markdown'
  const isAsked = query.trim() !== ''
  // Front matter is not shown, so nothing is found there.
  const bodyStart = isMarkdown ? (note?.bodyStart ?? 0) : 0
  const folded = useMemo(
    () => (note === null || !isAsked ? null : foldText(note.text.slice(bodyStart), { isMarkdown })),
    [note, isAsked, bodyStart, isMarkdown],
  )
  return useMemo(() => {
    if (folded === null) return none
    return findWords(folded, query, { isMarkdown }).map(([start, end]): MarkRange => [start + bodyStart, end + bodyStart])
  }, [folded, query, isMarkdown, bodyStart])
}

interface NearFinds {
  passages: readonly NearPassage[]
  isWorking: boolean
  hasFailed: boolean
}

const nothingNear: NearFinds = { passages: [], isWorking: false, hasFailed: false }

function useNearFinds(note: NoteView | null, query: string): NearFinds {
  const { client } = useApp()
  const path = note?.path ?? null
  const key = query === '' || path === null ? null : `${path}\n${note?.modified}\n${query}`
  const [state, setState] = useState<{ key: string | null; found: NearFinds }>({ key: null, found: nothingNear })
  useEffect(() => {
    if (key === null || path === null) return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      client.findInNote({ path, query }, controller.signal).then(
        ({ passages }) => controller.signal.aborted || setState({ key, found: { ...nothingNear, passages } }),
        () => controller.signal.aborted || setState({ key, found: { ...nothingNear, hasFailed: true } }),
      )
    }, restMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [client, key, path, query])
  if (key === null) return nothingNear
  // The last ones stay marked while the next are on their way.
  return state.key === key ? state.found : { ...state.found, isWorking: true }
}

/** In the order of the text for marking, in the order of nearness for stepping; passages that overlap are cut where the next begins. */
function placed(passages: readonly NearPassage[]): { finds: readonly MarkRange[]; order: number[] } {
  const sorted = passages.map(({ start, end }, at) => ({ start, end, at })).sort((a, b) => a.start - b.start)
  const finds = sorted.map(
    ({ start, end }, at): MarkRange => [start, Math.max(start, Math.min(end, sorted[at + 1]?.start ?? end))],
  )
  const order = passages.map((_, at) => sorted.findIndex((one) => one.at === at))
  return { finds, order }
}
