// One model in a list: what it is for, its facts, what is wrong with it, and what can be done.
import { type ReactNode, useId, useState } from 'react'
import type { ModelInfo } from '../../shared/model-schemas.ts'
import { useWords } from '../words/use-words.ts'
import { ModelDetails, ModelFacts } from './model-facts.tsx'
import { percentOf, purposeOf, workShare } from './model-words.ts'
import './model-row.css'

export interface ModelRowProps {
  model: ModelInfo
  /** Under the facts: what is wrong and the ways out. */
  trouble?: ReactNode
  /** Its buttons. */
  children?: ReactNode
}

export function ModelRow({ model, trouble, children }: ModelRowProps) {
  const words = useWords()
  const { here } = words.models
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  return (
    <li className="model-row" data-active={model.active} aria-labelledby={id}>
      <div className="model-main">
        <div className="model-title">
          <h4 id={id}>{model.title}</h4>
          <Pill model={model} />
        </div>
        {/* The encoder in use has said it above. */}
        {!(model.kind === 'embedding' && model.active) && <p className="model-purpose">{purposeOf(model, words)}</p>}
        <ModelFacts model={model} />
        {trouble}
        {isOpen && <ModelDetails model={model} />}
      </div>
      <div className="model-actions">
        <button
          type="button"
          className="quiet"
          aria-expanded={isOpen}
          aria-label={here.detailsOf(model.title)}
          onClick={() => setIsOpen(!isOpen)}
        >
          {here.details}
        </button>
        {children}
      </div>
    </li>
  )
}

function Pill({ model: { state, active, problem, work } }: { model: ModelInfo }) {
  const { here } = useWords().models
  if (work !== null) {
    const share = workShare(work)
    return (
      <span className="state-pill" data-state="indexing">
        {share === null ? here.stages[work.stage] : here.share(here.stages[work.stage], percentOf(share))}
      </span>
    )
  }
  if (problem !== null && state !== 'available')
    return (
      <span className="state-pill" data-state="unreachable">
        {here.attention}
      </span>
    )
  if (active) return <span className="state-pill">{here.inUse}</span>
  return state === 'bundled' ? <span className="state-pill">{here.bundled}</span> : null
}

/** What is wrong, in place, with the ways out behind it. */
export function RowTrouble({ model: { state, problem }, children }: { model: ModelInfo; children: ReactNode }) {
  const { troubles } = useWords().models.news
  return (
    <div className="row-trouble">
      <p>{problem !== null && troubles[state](problem)}</p>
      <p className="row-ways">{children}</p>
    </div>
  )
}
