// What can be had: by kind, each with what it is for, its size, languages and licence. A long list can be filtered.
import { useState } from 'react'
import type { ModelInfo, ModelKind, ModelsOverview } from '../../shared/model-schemas.ts'
import { useApp } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import type { Words } from '../words/words.ts'
import { DownloadButton } from './download-dialog.tsx'
import { hostOf } from './live-models.ts'
import { ModelRow, RowTrouble } from './model-row.tsx'
import { kinds, searchable } from './model-words.ts'
import './models-part.css'
import './available-models.css'

/** As many are read through faster than a filter is typed. */
const fewEnough = 12

export function AvailableModels({ overview: { models, hub } }: { overview: ModelsOverview }) {
  const words = useWords()
  const { available } = words.models
  const [typed, setTyped] = useState('')
  const all = models.filter(({ state }) => state === 'available')
  const wanted = all.length > fewEnough ? all.filter((model) => fits(model, typed, words)) : all
  return (
    <section className="models-part" aria-labelledby="models-available">
      <div className="section-head">
        <h2 id="models-available">{available.title}</h2>
        <span className="section-note">{all.length === 0 ? available.none : available.from(hostOf(hub.address))}</span>
        <span className="tools-gap" />
        {all.length > fewEnough && (
          <input
            type="search"
            className="field small models-filter"
            aria-label={available.filter}
            placeholder={available.placeholder}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </div>
      {wanted.some(({ unverified }) => unverified.length > 0) && (
        <p className="unverified-legend">
          <span className="unverified">{available.underlined}</span> {available.underlinedWhat}
        </p>
      )}
      {kinds.map((kind) => (
        <AvailableKind key={kind} kind={kind} models={wanted.filter((model) => model.kind === kind)} />
      ))}
      <p className="sr-only" role="status">
        {typed === '' ? '' : available.count(wanted.length, all.length)}
      </p>
      {wanted.length === 0 && all.length > 0 && <p className="kind-empty">{available.noneFits(typed)}</p>}
    </section>
  )
}

function AvailableKind({ kind, models }: { kind: ModelKind; models: readonly ModelInfo[] }) {
  const { kinds: words } = useWords().models
  if (models.length === 0) return null
  return (
    <div className="models-kind">
      <h3>{words.names[kind]}</h3>
      <ul className="model-rows" aria-label={words.toDownload(words.names[kind])}>
        {models.map((model) => (
          <AvailableRow key={model.name} model={model} />
        ))}
      </ul>
    </div>
  )
}

function AvailableRow({ model }: { model: ModelInfo }) {
  const { addModel, modelsPart } = useApp()
  const { available } = useWords().models
  const { problem, work, source } = model
  return (
    <ModelRow
      model={model}
      trouble={
        problem !== null &&
        work === null && (
          <RowTrouble model={model}>
            <button type="button" className="link" onClick={() => modelsPart.set('connection')}>
              {available.connection}
            </button>
            <button type="button" className="link" onClick={addModel}>
              {available.import}
            </button>
          </RowTrouble>
        )
      }
    >
      {work === null && source !== null && <DownloadButton model={model} />}
    </ModelRow>
  )
}

function fits(model: ModelInfo, typed: string, words: Words): boolean {
  const text = searchable(model, words)
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
