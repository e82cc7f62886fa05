// Before anything is typed: how to ask, with a few questions to try on the sample notes.
import { Quote, Tag, TextSearch } from 'lucide-react'
import { useApp, useLibrary } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { focusSearch } from '../shell/use-shortcuts.ts'
import { useWords } from '../words/use-words.ts'
import './search-start.css'

/** Asked the way one would say it; the sample notes that answer are worded otherwise. */
const sampleQuestions = [
  'sleepy in the afternoon after eating',
  'what to say to someone whose mother died',
  'how to forgive',
  'cannot fall asleep again at night',
  'keep slugs off the lettuce',
]

export function SearchStart() {
  const { request } = useApp()
  const asked = useCell(request)
  const { folders, status } = useLibrary()
  const { start } = useWords().search
  const [before, quoted, after] = start.quotes
  const hasSamples = folders?.some(({ path }) => /[\\/]sample-notes[\\/]?$/.test(path)) ?? false
  const ask = (query: string) => {
    request.set({ ...asked, query })
    focusSearch()
  }
  return (
    <div className="start">
      <h2>{start.heading}</h2>
      <p className="start-lead">{start.lead(status?.indexed ?? 0)}</p>
      {hasSamples && (
        <ul className="start-questions" aria-label={start.questions}>
          {sampleQuestions.map((question) => (
            <li key={question}>
              <button type="button" onClick={() => ask(question)}>
                {question}
              </button>
            </li>
          ))}
        </ul>
      )}
      <ul className="start-tips">
        <li>
          <TextSearch size={17} aria-hidden /> {start.wording}
        </li>
        <li>
          <Quote size={17} aria-hidden />{' '}
          <span>
            {before}
            <kbd>{quoted}</kbd>
            {after}
          </span>
        </li>
        <li>
          <Tag size={17} aria-hidden />{' '}
          <span>
            {start.narrow} <kbd>#garden</kbd> <kbd>after:2026-01-31</kbd> <kbd>-word</kbd>
          </span>
        </li>
      </ul>
    </div>
  )
}
