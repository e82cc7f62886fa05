// What is under way: how far, how long still, what answers meanwhile, and the way to give up.
import type { ModelInfo } from '../../shared/model-schemas.ts'
import { useApp, useModels } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import { activeEncoder } from './live-models.ts'
import { createModelActions } from './model-actions.ts'
import { workCounts, workNote, workShare, workTitle } from './model-words.ts'
import './work-panel.css'

export function WorkPanels({ models }: { models: readonly ModelInfo[] }) {
  const words = useWords().models.work
  const busy = models.filter(({ work }) => work !== null)
  if (busy.length === 0) return null
  return (
    <section className="works" aria-label={words.title}>
      {busy.map((model) => (
        <WorkPanel key={model.name} model={model} />
      ))}
    </section>
  )
}

function WorkPanel({ model }: { model: ModelInfo }) {
  const { overview } = useModels()
  const words = useWords()
  const { work, title, problem } = model
  if (work === null) return null
  const answering = activeEncoder(overview)?.title ?? null
  const share = workShare(work)
  const name = workTitle(work, title, words)
  const counts = workCounts(work, words)
  const note = workNote(model, answering === title ? null : answering, words)
  return (
    <div className="progress-panel">
      <div className="progress-head">
        <h2>{name}</h2>
        <StopButton model={model} />
      </div>
      {share === null ? <progress aria-label={name} /> : <progress value={share} max={1} aria-label={name} />}
      {counts !== '' && <p className="progress-facts">{counts}</p>}
      {problem !== null && <p className="works-problem">{words.models.news.troubles.waiting(problem)}</p>}
      {note !== '' && <p className="works-note">{note}</p>}
    </div>
  )
}

function StopButton({ model }: { model: ModelInfo }) {
  const { cancelDownload, stop } = createModelActions(useApp(), model)
  const words = useWords().models.work
  const isComing = model.work?.stage === 'downloading' || model.work?.stage === 'checking'
  if (model.work?.stage === 'importing') return null
  return (
    <button
      type="button"
      className="quiet"
      aria-label={isComing ? words.stopIt(model.title) : words.giveUpIt(model.title)}
      onClick={() => void (isComing ? cancelDownload() : stop())}
    >
      {isComing ? words.stop : words.giveUp}
    </button>
  )
}
