// What can be had: by kind, each with what it is for, its size, languages and licence. A long list can be filtered.
import { useState } from 'react'
import type { ModelInfo, ModelKind, ModelsOverview } from '../../shared/model-schemas.ts'
import { useApp } from '../app-context.ts'
import { DownloadButton } from './download-dialog.tsx'
import { hostOf } from './live-models.ts'
import { ModelRow, RowTrouble } from './model-row.tsx'
import { kindNames, kinds, searchable } from './model-words.ts'
import './models-part.css'
import './available-models.css'

/** As many are read through faster than a filter is typed. */
const fewEnough = 12

export function AvailableModels({ overview: { models, hub } }: { overview: ModelsOverview }) {
  const [typed, setTyped] = useState('')
  const all = models.filter(({ state }) => state === 'available')
  const wanted = all.length > fewEnough ? all.filter((model) => fits(model, typed)) : all
  return (
    <section className="models-part" aria-labelledby="models-available">
      <div className="section-head">
        <h2 id="models-available">Can be downloaded</h2>
        <span className="section-note">
          {all.length === 0 ? 'Nothing else is offered.' : `From ${hostOf(hub.address)}, when you say so`}
        </span>
        <span className="tools-gap" />
        {all.length > fewEnough && (
          <input
            type="search"
            className="field small models-filter"
            aria-label="Filter the models that can be downloaded"
            placeholder="Name, language, licence"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </div>
      {wanted.some(({ unverified }) => unverified.length > 0) && (
        <p className="unverified-legend">
          <span className="unverified">Underlined facts</span> are what is said of a model; its files, once here, have the last
          word.
        </p>
      )}
      {kinds.map((kind) => (
        <AvailableKind key={kind} kind={kind} models={wanted.filter((model) => model.kind === kind)} />
      ))}
      <p className="sr-only" role="status">
        {typed === '' ? '' : `${wanted.length} of ${all.length} models`}
      </p>
      {wanted.length === 0 && all.length > 0 && <p className="kind-empty">No model fits “{typed}”.</p>}
    </section>
  )
}

function AvailableKind({ kind, models }: { kind: ModelKind; models: readonly ModelInfo[] }) {
  if (models.length === 0) return null
  return (
    <div className="models-kind">
      <h3>{kindNames[kind]}</h3>
      <ul className="model-rows" aria-label={`${kindNames[kind]} to download`}>
        {models.map((model) => (
          <AvailableRow key={model.name} model={model} />
        ))}
      </ul>
    </div>
  )
}

function AvailableRow({ model }: { model: ModelInfo }) {
  const { addModel, modelsPart } = useApp()
  const { problem, work, source } = model
  return (
    <ModelRow
      model={model}
      trouble={
        problem !== null &&
        work === null && (
          <RowTrouble problem={problem}>
            <button type="button" className="link" onClick={() => modelsPart.set('connection')}>
              Proxy or mirror
            </button>
            <button type="button" className="link" onClick={addModel}>
              Import it instead
            </button>
          </RowTrouble>
        )
      }
    >
      {work === null && source !== null && <DownloadButton model={model} />}
    </ModelRow>
  )
}

function fits(model: ModelInfo, typed: string): boolean {
  const text = searchable(model)
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
