// Before anything is typed: how to ask, with a few questions to try on the sample notes.
import { Quote, Tag, TextSearch } from 'lucide-react'
import { useApp, useLibrary } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { formatNumberOf } from '../formats.ts'
import { focusSearch } from '../shell/use-shortcuts.ts'
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
  const hasSamples = folders?.some(({ path }) => /[\\/]sample-notes[\\/]?$/.test(path)) ?? false
  const ask = (query: string) => {
    request.set({ ...asked, query })
    focusSearch()
  }
  return (
    <div className="start">
      <h2>Say what you are looking for</h2>
      <p className="start-lead">
        {status === null || status.indexed === 0
          ? 'Your notes are'
          : `${formatNumberOf(status.indexed, 'note')} ${status.indexed === 1 ? 'is' : 'are'}`}{' '}
        found by what they mean, not only by the words they use.
      </p>
      {hasSamples && (
        <ul className="start-questions" aria-label="Questions to try">
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
          <TextSearch size={17} aria-hidden /> Write as you would say it; the wording of the note does not matter.
        </li>
        <li>
          <Quote size={17} aria-hidden />{' '}
          <span>
            Put <kbd>"quotation marks"</kbd> around words that must stand there exactly.
          </span>
        </li>
        <li>
          <Tag size={17} aria-hidden />{' '}
          <span>
            Narrow it: <kbd>#garden</kbd> <kbd>after:2026-01-31</kbd> <kbd>-word</kbd>
          </span>
        </li>
      </ul>
    </div>
  )
}
