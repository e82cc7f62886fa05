// At a glance: the encoder that answers searches, its figures, and what else takes part in a search.
import { CircleAlert, Cpu, Globe } from 'lucide-react'
import type { ModelInfo, ModelsOverview } from '../../shared/model-schemas.ts'
import { useLibrary } from '../app-context.ts'
import { formatBytes, formatCount } from '../formats.ts'
import { activeEncoder, activeReranker, leavesTo } from './live-models.ts'
import { Fact } from './model-facts.tsx'
import { isKnown, languageWords, precisionWords, rangeNote, sizeWords } from './model-words.ts'
import './running-card.css'

export function RunningCard({ overview }: { overview: ModelsOverview }) {
  const model = activeEncoder(overview)
  if (model === null) return <NothingRuns />
  const Icon = model.state === 'remote' ? Globe : Cpu
  return (
    <section className="running" aria-label="Running now">
      <div className="running-head">
        <Icon className="running-icon" size={22} strokeWidth={1.5} aria-hidden />
        <div className="running-words">
          <div className="running-title">
            <h2>{model.title}</h2>
            <span className="state-pill" data-state="indexing">
              Answers searches
            </span>
          </div>
          <p>{model.purpose}</p>
        </div>
      </div>
      <RunningFacts model={model} overview={overview} />
    </section>
  )
}

/** Never out of sight while texts go elsewhere. */
export function LeavesNote({ overview }: { overview: ModelsOverview }) {
  const host = leavesTo(overview)
  if (host === null) return null
  return (
    <p className="leaves-note">
      <CircleAlert size={15} aria-hidden />
      <span>
        <strong>This leaves your machine.</strong> Every passage of your notes and every search is sent to {host}. Use another
        encoder to end that.
      </span>
    </p>
  )
}

function RunningFacts({ model, overview }: { model: ModelInfo; overview: ModelsOverview }) {
  const { status } = useLibrary()
  const { dimensions, maxTokens, languages, licence, sizeBytes, indexBytes, state } = model
  const note = status === null ? null : rangeNote(status)
  const sparse = overview.models.find(({ kind, active }) => kind === 'sparse' && active)
  // A remote encoder does not say all of this; what is not known is left out.
  const rows: readonly (readonly [string, string | null, keyof ModelInfo | null])[] = [
    ['Dimensions', dimensions === null ? null : formatCount(dimensions), 'dimensions'],
    ['Precision', status === null || state === 'remote' ? null : precisionWords(status), null],
    ['Longest text', maxTokens === null ? null : `${formatCount(maxTokens)} tokens`, 'maxTokens'],
    ['Languages', languages.length === 0 ? null : languageWords(languages), 'languages'],
    ['Licence', isKnown(licence) ? licence : null, 'licence'],
    ['On disk', state === 'remote' ? indexWords(indexBytes) : `${sizeWords(sizeBytes)} + ${indexWords(indexBytes)}`, 'sizeBytes'],
    ['Reranking', activeReranker(overview)?.title ?? 'off', null],
    ['Sparse words', sparse?.title ?? 'off', null],
  ]
  return (
    <dl className="running-facts">
      {rows.map(
        ([name, value, field]) =>
          value !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd title={name === 'Precision' && note !== null ? note : value}>
                {field === null ? value : <Fact model={model} field={field} text={value} />}
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}

const indexWords = (bytes: number) => `index ${formatBytes(bytes)}`

function NothingRuns() {
  return (
    <section className="running" aria-label="Running now">
      <p>No encoder answers: notes are found by their words only. Choose one below.</p>
    </section>
  )
}
