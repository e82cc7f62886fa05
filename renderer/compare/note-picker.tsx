// Takes a text from the library: notes are found by title and meaning, as in Search, and one of them or its passage is handed back.
import { Combobox } from '@base-ui/react/combobox'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { isBlank } from '../../shared/blank.ts'
import type { Hit } from '../../shared/schemas.ts'
import { useApp, useFolders, useLatest, useModels } from '../app-context.ts'
import { placeOf } from '../formats.ts'
import { createLatest, shownOf } from '../latest.ts'
import { activeEncoder } from '../models/live-models.ts'
import { Dialog } from '../shell/dialog.tsx'
import { InlineTrouble } from '../shell/inline-trouble.tsx'
import { useWords } from '../words/use-words.ts'
import { noteText, type PickedText, passageText } from './picked-text.ts'
import './note-picker.css'

/** As many as fit on a screen without scrolling far. */
const mostHits = 12
/** Hits come while one types; a word typed faster than this is one question, in milliseconds. */
const typingMs = 80
const noHits: readonly Hit[] = []

export function NotePicker({ onPick, onClose }: { onPick: (picked: PickedText) => void; onClose: () => void }) {
  const { compare } = useWords()
  const [query, setQuery] = useState('')
  const [what, setWhat] = useState<PickedText['of']>('note')
  const field = useRef<HTMLInputElement>(null)
  // The dialog gives the focus to its first button; this comes after it.
  useEffect(() => field.current?.focus(), [])
  const { state, hits } = useHits(query)
  const { take, trouble } = useTake(what, (picked) => {
    onPick(picked)
    onClose()
  })
  return (
    <Dialog title={compare.pick.title} onClose={onClose}>
      <Combobox.Root<Hit>
        inline
        open
        items={hits}
        filter={null}
        autoHighlight
        inputValue={query}
        onInputValueChange={setQuery}
        itemToStringLabel={(hit) => hit.title}
        value={null}
        onValueChange={(hit) => hit !== null && void take(hit)}
      >
        <Combobox.Input
          ref={field}
          className="field"
          dir="auto"
          aria-label={compare.pick.field}
          placeholder={compare.pick.placeholder}
        />
        <WhatSwitch what={what} onChange={setWhat} />
        {trouble}
        {state.kind === 'failed' && <InlineTrouble error={state.error} />}
        <Combobox.List className="pick-list" aria-label={compare.pick.list}>
          {(hit: Hit) => (
            <Combobox.Item key={hit.path} value={hit} className="pick">
              <PickRow hit={hit} />
            </Combobox.Item>
          )}
        </Combobox.List>
        <Combobox.Status className="pick-status">{statusOf(query, state.kind, hits.length, compare.pick)}</Combobox.Status>
      </Combobox.Root>
    </Dialog>
  )
}

interface StatusWords {
  hint: string
  searching: string
  none: (query: string) => string
}

function statusOf(query: string, kind: string, count: number, { hint, searching, none }: StatusWords): string {
  if (isBlank(query)) return hint
  if (count > 0) return ''
  return kind === 'working' ? searching : kind === 'done' ? none(query.trim()) : ''
}

function useHits(query: string) {
  const { client } = useApp()
  const [latest] = useState(() =>
    createLatest<string, readonly Hit[]>(
      async (asked, signal) => (await client.search({ query: asked, limit: mostHits }, signal)).hits,
      { delayMs: typingMs },
    ),
  )
  useEffect(() => {
    if (isBlank(query)) latest.clear()
    else latest.ask(query)
  }, [latest, query])
  useEffect(() => () => latest.clear(), [latest])
  const state = useLatest(latest)
  return { state, hits: shownOf(state)?.output ?? noHits }
}

/** A passage is there already; a note is read first. */
function useTake(what: PickedText['of'], onTaken: (picked: PickedText) => void) {
  const { client } = useApp()
  const { compare } = useWords()
  const { overview } = useModels()
  const [trouble, setTrouble] = useState<ReactNode>(null)
  const maxTokens = activeEncoder(overview)?.maxTokens ?? null
  const take = async (hit: Hit) => {
    setTrouble(null)
    try {
      const picked = what === 'passage' ? passageText(hit) : noteText(await client.readNote({ path: hit.path }), maxTokens)
      if (isBlank(picked.text)) setTrouble(<EmptyNote text={compare.pick.empty(hit.title)} />)
      else onTaken(picked)
    } catch (error) {
      setTrouble(<InlineTrouble error={error} />)
    }
  }
  return { take, trouble }
}

const EmptyNote = ({ text }: { text: string }) => (
  <p className="inline-trouble" role="alert" dir="auto">
    {text}
  </p>
)

function WhatSwitch({ what, onChange }: { what: PickedText['of']; onChange: (what: PickedText['of']) => void }) {
  const { compare } = useWords()
  return (
    <fieldset className="segmented pick-what">
      <legend className="sr-only">{compare.pick.what}</legend>
      {(['note', 'passage'] as const).map((value) => (
        <label key={value}>
          <input type="radio" name="pick-what" checked={what === value} onChange={() => onChange(value)} />
          <span>{compare.pick[value]}</span>
        </label>
      ))}
    </fieldset>
  )
}

function PickRow({ hit: { path, title, snippet } }: { hit: Hit }) {
  const folders = useFolders()
  return (
    <>
      <span className="pick-title" dir="auto">
        {title}
      </span>
      <span className="pick-place" dir="auto">
        {placeOf(folders ?? [], path)}
      </span>
      {snippet.text !== '' && (
        <span className="pick-snippet" dir="auto">
          {snippet.text}
        </span>
      )}
    </>
  )
}
