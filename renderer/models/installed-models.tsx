// What is here, by kind: encoders to use one of, rerankers and sparse encoders to switch on; and what leaves when one is removed.
import { useState } from 'react'
import type { ModelInfo, ModelKind, ModelsOverview } from '../../shared/model-schemas.ts'
import { useApp } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import { DownloadButton } from './download-dialog.tsx'
import { createModelActions } from './model-actions.ts'
import { ModelRow, RowTrouble } from './model-row.tsx'
import { kinds } from './model-words.ts'
import { FreeButton, RemoveButton } from './remove-button.tsx'
import './models-part.css'
import './installed-models.css'

export function InstalledModels({ overview: { models, freeBytes } }: { overview: ModelsOverview }) {
  const words = useWords()
  const { bytes: sized } = words.formats
  const here = models.filter(({ state }) => state === 'bundled' || state === 'installed')
  const bytes = here.reduce((sum, { sizeBytes, indexBytes }) => sum + (sizeBytes ?? 0) + indexBytes, 0)
  return (
    <section className="models-part" aria-labelledby="models-here">
      <div className="section-head">
        <h2 id="models-here">{words.models.here.title}</h2>
        <span className="section-note">
          {words.models.here.space(sized(bytes), freeBytes === null ? null : sized(freeBytes))}
        </span>
      </div>
      {kinds.map((kind) => (
        <InstalledKind key={kind} kind={kind} models={here.filter((model) => model.kind === kind)} />
      ))}
    </section>
  )
}

function InstalledKind({ kind, models }: { kind: ModelKind; models: readonly ModelInfo[] }) {
  const { kinds: words, here } = useWords().models
  return (
    <div className="models-kind">
      <h3>{words.names[kind]}</h3>
      <p className="kind-sentence">{words.sentences[kind]}</p>
      {models.length === 0 ? (
        <p className="kind-empty">{here.none}</p>
      ) : (
        <ul className="model-rows" aria-label={words.here(words.names[kind])}>
          {models.map((model) => (
            <InstalledRow key={model.name} model={model} />
          ))}
        </ul>
      )}
    </div>
  )
}

function InstalledRow({ model }: { model: ModelInfo }) {
  const { state, active, problem, work, source, kind, indexBytes } = model
  const isIdle = !active && work === null
  return (
    <ModelRow
      model={model}
      trouble={
        problem !== null &&
        work === null && (
          <RowTrouble model={model}>{source !== null && !active && <DownloadButton model={model} asLink />}</RowTrouble>
        )
      }
    >
      {isIdle && state === 'installed' && <RemoveButton model={model} />}
      {isIdle && state === 'bundled' && indexBytes > 0 && <FreeButton model={model} />}
      {/* Also after a failure: a full disk or a service that was away may be well again, and what is on can be switched off. */}
      {kind === 'embedding' ? <UseButton model={model} /> : <ModelSwitch model={model} />}
    </ModelRow>
  )
}

export function UseButton({ model }: { model: ModelInfo }) {
  const { use } = createModelActions(useApp(), model)
  const { here } = useWords().models
  const { isBusy, run } = useBusy()
  const { active, work, title, indexBytes } = model
  if (active || work !== null) return null
  return (
    <button
      type="button"
      className="button small"
      aria-label={here.takeIt(title)}
      title={indexBytes > 0 ? here.keptWhy : here.freshWhy}
      disabled={isBusy}
      onClick={() => run(use)}
    >
      {isBusy ? here.starting : here.use}
    </button>
  )
}

/** A press is answered at once, also where what it begins takes its time to begin. */
function useBusy() {
  const [isBusy, setIsBusy] = useState(false)
  const run = (work: () => Promise<void>) => {
    setIsBusy(true)
    void work().finally(() => setIsBusy(false))
  }
  return { isBusy, run }
}

function ModelSwitch({ model }: { model: ModelInfo }) {
  const { use, stop } = createModelActions(useApp(), model)
  const { here } = useWords().models
  const { isBusy, run } = useBusy()
  const isOn = model.active || model.work !== null
  return (
    <input
      type="checkbox"
      role="switch"
      className="switch"
      aria-label={here.takeIt(model.title)}
      aria-checked={isOn}
      checked={isOn}
      disabled={isBusy}
      onChange={() => run(isOn ? stop : use)}
    />
  )
}
