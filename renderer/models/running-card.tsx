// At a glance: the encoder that answers searches, its figures, and what else takes part in a search.
import { CircleAlert, Cpu, Globe } from 'lucide-react'
import type { ModelInfo, ModelsOverview } from '../../shared/model-schemas.ts'
import type { Status } from '../../shared/schemas.ts'
import { useLibrary } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { activeEncoder, activeReranker, leavesTo } from './live-models.ts'
import { Fact } from './model-facts.tsx'
import { isKnown, languageWords, precisionNote, precisionWords, purposeOf, sizeWords } from './model-words.ts'
import './running-card.css'

export function RunningCard({ overview }: { overview: ModelsOverview }) {
  const model = activeEncoder(overview)
  const words = useWords()
  const { running } = words.models
  if (model === null) return <NothingRuns />
  const Icon = model.state === 'remote' ? Globe : Cpu
  return (
    <section className="running" aria-label={running.title}>
      <div className="running-head">
        <Icon className="running-icon" size={22} strokeWidth={1.5} aria-hidden />
        <div className="running-words">
          <div className="running-title">
            <h2>{model.title}</h2>
            <span className="state-pill" data-state="indexing">
              {running.answers}
            </span>
          </div>
          <p>{purposeOf(model, words)}</p>
        </div>
      </div>
      <RunningFacts model={model} overview={overview} />
    </section>
  )
}

/** Never out of sight while texts go elsewhere. */
export function LeavesNote({ overview }: { overview: ModelsOverview }) {
  const host = leavesTo(overview)
  const { running } = useWords().models
  if (host === null) return null
  return (
    <p className="leaves-note">
      <CircleAlert size={15} aria-hidden />
      <span>
        <strong>{running.leaves}</strong> {running.leavesTo(host)}
      </span>
    </p>
  )
}

interface RunningFact {
  name: string
  /** A remote encoder does not say all of it; what is not known is left out. */
  value: string | null
  /** Whose fact it is, where it may be unchecked. */
  field?: keyof ModelInfo
  /** In more words. */
  title?: string | null
}

function RunningFacts({ model, overview }: { model: ModelInfo; overview: ModelsOverview }) {
  const { status } = useLibrary()
  const words = useWords()
  return (
    <dl className="running-facts">
      {factsOf(model, overview, status, words).map(
        ({ name, value, field, title }) =>
          value !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd title={title ?? value}>{field === undefined ? value : <Fact model={model} field={field} text={value} />}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

/** Tokens an English word has, about. */
const tokensAWord = 1.3

function factsOf(model: ModelInfo, overview: ModelsOverview, status: Status | null, words: Words): RunningFact[] {
  const { running, facts } = words.models
  const { dimensions, maxTokens, languages, licence, sizeBytes, indexBytes, state } = model
  const index = words.formats.bytes(indexBytes)
  const sparse = overview.models.find(({ kind, active }) => kind === 'sparse' && active)
  const isHere = status !== null && state !== 'remote'
  return [
    {
      name: running.dimensions,
      value: dimensions === null ? null : words.formats.count(dimensions),
      field: 'dimensions',
      title: running.dimensionsWhy,
    },
    {
      name: running.precision,
      value: isHere ? precisionWords(status, words) : null,
      title: isHere ? precisionNote(status, words) : null,
    },
    {
      name: facts.longest,
      value: maxTokens === null ? null : facts.longestIs(maxTokens),
      field: 'maxTokens',
      title: maxTokens === null ? null : facts.longestWhy(Math.round(maxTokens / tokensAWord / 10) * 10),
    },
    { name: running.languages, value: languages.length === 0 ? null : languageWords(languages, words), field: 'languages' },
    { name: running.licence, value: isKnown(licence) ? licence : null, field: 'licence' },
    {
      name: running.disk,
      value: state === 'remote' ? running.index(index) : running.diskIs(sizeWords(sizeBytes, words), index),
      field: 'sizeBytes',
    },
    { name: running.reranking, value: activeReranker(overview)?.title ?? running.off },
    { name: running.sparse, value: sparse?.title ?? running.off },
  ]
}

function NothingRuns() {
  const { running } = useWords().models
  return (
    <section className="running" aria-label={running.title}>
      <p>{running.none}</p>
    </section>
  )
}
