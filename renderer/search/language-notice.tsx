// One line over the answer where notes are written in what the model does not read, with the way to one that does.
import { Languages, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Client, Output } from '../../shared/contract.ts'
import { useApp, useModels } from '../app-context.ts'
import { activeEncoder } from '../models/live-models.ts'
import { useWords } from '../words/use-words.ts'
import { useSettled } from './use-settled.ts'
import './language-notice.css'

type Unread = Output<'languageNotice'>['unread']

/** Scripts in one line. */
const mostNamed = 3
const key = 'language notice'

const askUnread = async (client: Client, signal: AbortSignal): Promise<Unread> => (await client.languageNotice({}, signal)).unread

export function LanguageNotice() {
  const { view } = useApp()
  const { search, shared } = useWords()
  const model = activeEncoder(useModels().overview)
  const unread = useSettled(askUnread) ?? []
  const { dismissed, dismiss } = useDismissed()
  const scripts = unread.map(({ script }) => script)
  if (model === null || dismissed === null || scripts.every((script) => dismissed.has(script))) return null
  const told = unread.slice(0, mostNamed).map(({ script, notes }) => search.language.unread(shared.script(script), notes))
  return (
    <p className="language-notice" role="status">
      <Languages size={15} aria-hidden />
      <span>
        {search.language.notice(model.title, told)}{' '}
        {unread.some(({ models }) => models.length > 0) && (
          <button type="button" className="link" onClick={() => view.set('models')}>
            {search.language.toModels}
          </button>
        )}
      </span>
      <button
        type="button"
        className="quiet icon-only"
        aria-label={search.language.dismiss}
        title={search.language.dismiss}
        onClick={() => dismiss(scripts)}
      >
        <X size={14} aria-hidden />
      </button>
    </p>
  )
}

/** Scripts that somebody was told of and does not want to hear of again; null until they are known. */
function useDismissed() {
  const { client } = useApp()
  const [dismissed, setDismissed] = useState<ReadonlySet<string> | null>(null)
  useEffect(() => {
    client.readWindowState({ key }).then(
      ({ state }) => setDismissed(new Set(Object.keys(state ?? {}))),
      () => setDismissed(new Set()),
    )
  }, [client])
  return {
    dismissed,
    dismiss(scripts: readonly string[]) {
      const all = new Set([...(dismissed ?? []), ...scripts])
      setDismissed(all)
      client.keepWindowState({ key, state: Object.fromEntries([...all].map((script) => [script, true])) }).catch(() => undefined)
    },
  }
}
