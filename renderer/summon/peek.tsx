// A glance at the note in front: its text from the passage on.
import { useEffect, useState } from 'react'
import { useApp } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import { peekedText } from './peeked-text.ts'
import './peek.css'

export interface PeekedNote {
  path: string
  title: string
  line: number
}

export function Peek({ note: { path, title, line } }: { note: PeekedNote }) {
  const { client } = useApp()
  const { summon } = useWords()
  const [read, setRead] = useState<{ path: string; line: number; text: string | null } | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    client.readNote({ path }, controller.signal).then(
      (view) => setRead({ path, line, text: peekedText(view, line) }),
      () => !controller.signal.aborted && setRead({ path, line, text: null }),
    )
    return () => controller.abort()
  }, [client, path, line])
  const isCurrent = read?.path === path && read.line === line
  return (
    <section className="peek" aria-label={summon.passage} aria-busy={!isCurrent} aria-live="polite">
      <h2 dir="auto">{title}</h2>
      {isCurrent && (
        <p className="peek-text" dir="auto">
          {read.text ?? summon.peekTrouble}
        </p>
      )}
    </section>
  )
}
