// A model being taken in, and why one could not be: what is missing, as a list.
import { X } from 'lucide-react'
import { isAppError } from '../../shared/errors.ts'
import { useApp, useModels } from '../app-context.ts'
import { nameOfPath } from '../formats.ts'
import { PathText } from '../library/path-text.tsx'
import { describeError } from '../shell/error-words.ts'
import { useWords } from '../words/use-words.ts'
import './import-panel.css'

export function ImportPanel() {
  const { importing, importTrouble, overview } = useModels()
  // The engine's own word for it is better as soon as it is there.
  const isTold = overview?.models.some(({ work }) => work?.stage === 'importing') ?? false
  return (
    <>
      {importing !== null && !isTold && <Importing path={importing.path} />}
      {importTrouble !== null && <ImportTrouble path={importTrouble.path} error={importTrouble.error} />}
    </>
  )
}

function Importing({ path }: { path: string }) {
  const { models } = useApp()
  const { taking } = useWords().models
  const name = taking.what(nameOfPath(path))
  return (
    <section className="progress-panel" aria-label={taking.label}>
      <div className="progress-head">
        <h2>{name}</h2>
        <button type="button" className="quiet" aria-label={taking.stopIt(nameOfPath(path))} onClick={models.stopTaking}>
          {taking.stop}
        </button>
      </div>
      <progress aria-label={name} />
      <p className="progress-facts">{taking.note}</p>
    </section>
  )
}

function ImportTrouble({ path, error }: { path: string; error: unknown }) {
  const { models, addModel } = useApp()
  const words = useWords()
  const { taking } = words.models
  const { title, text } = describeError(error, words.errors)
  const problems = isAppError(error, 'MODEL_INVALID') ? error.data.problems : []
  return (
    <section className="import-trouble" role="alert" aria-label={taking.failed}>
      <div className="import-trouble-head">
        <h2>{title}</h2>
        <button type="button" className="quiet icon-only" aria-label={taking.dismiss} onClick={models.dismissTrouble}>
          <X size={15} aria-hidden />
        </button>
      </div>
      <p className="import-path">
        <PathText path={path} />
      </p>
      {problems.length === 0 ? (
        <p>{text}</p>
      ) : (
        <ul aria-label={taking.missing}>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <p className="import-hint">
        {taking.hint}{' '}
        <button type="button" className="link" onClick={addModel}>
          {taking.another}
        </button>
      </p>
    </section>
  )
}
